"""Evidently's data-drift report of two Parquet files: REFERENCE CURRENT OUT.html.

Compares the numeric columns that both files have. Exit code 3: Evidently cannot be imported.
"""

import sys

EVIDENTLY_MISSING = 3


def main(reference_path: str, current_path: str, out: str) -> int:
    try:
        import pandas
        from evidently import DataDefinition, Dataset, Report
        from evidently.presets import DataDriftPreset
    except ImportError as error:
        print(error, file=sys.stderr)
        return EVIDENTLY_MISSING
    reference = pandas.read_parquet(reference_path)
    current = pandas.read_parquet(current_path)
    numeric = [
        name
        for name in reference.select_dtypes("number").columns
        if name in current and current[name].notna().any()
    ]
    definition = DataDefinition(numerical_columns=numeric)
    report = Report([DataDriftPreset(columns=numeric)])
    snapshot = report.run(
        Dataset.from_pandas(current[numeric], data_definition=definition),
        Dataset.from_pandas(reference[numeric], data_definition=definition),
    )
    snapshot.save_html(out)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
