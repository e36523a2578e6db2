"""Holds definitions against the models that the clouds' own packages carry.

usage: cloud_models.py ecs|container-apps FILE...    prints what is wrong; exits with 1 then
"""
import json
import sys
from enum import EnumMeta


def ecs(definition):
    from botocore.loaders import Loader
    from botocore.model import ServiceModel
    from botocore.validate import ParamValidator

    model = ServiceModel(Loader().load_service_model("ecs", "service-2"))
    shape = model.operation_model("RegisterTaskDefinition").input_shape
    report = ParamValidator().validate(definition, shape)
    unknown = list(strangers(definition, shape, "task"))
    words = [f"{where}: {value}" for where, value in wrong_words(definition, shape, "task")]
    return ([report.generate_report()] if report.has_errors() else []) + unknown + words


def strangers(value, shape, where):
    if shape.type_name == "structure":
        for key, one in value.items():
            if key not in shape.members:
                yield f"{where}.{key}: not known"
            else:
                yield from strangers(one, shape.members[key], f"{where}.{key}")
    elif shape.type_name == "list":
        for one in value:
            yield from strangers(one, shape.member, f"{where}[]")


def wrong_words(value, shape, where):
    if shape.type_name == "structure":
        for key, one in value.items():
            if key in shape.members:
                yield from wrong_words(one, shape.members[key], f"{where}.{key}")
    elif shape.type_name == "list":
        for one in value:
            yield from wrong_words(one, shape.member, f"{where}[]")
    elif getattr(shape, "enum", None) and value not in shape.enum:
        yield where, value


def container_apps(definition):
    from azure.mgmt.appcontainers import models

    flat = {key: one for key, one in definition.items() if key != "name"}
    return list(azure(flat, models.ContainerApp, models, "app"))


def azure(value, model, models, where):
    """`properties.template` is an attribute `template` whose key is `properties.template`."""
    attributes = {entry["key"]: entry["type"] for entry in model._attribute_map.values()}
    for key, one in value.items():
        nested = {k[len(key) + 1:]: t for k, t in attributes.items() if k.startswith(f"{key}.")}
        if nested:
            for inner, item in one.items():
                if inner not in nested:
                    yield f"{where}.{key}.{inner}: not known"
                else:
                    yield from azure_value(item, nested[inner], models, f"{where}.{key}.{inner}")
        elif key not in attributes:
            yield f"{where}.{key}: not known"
        else:
            yield from azure_value(one, attributes[key], models, f"{where}.{key}")


def azure_value(value, kind, models, where):
    basic = {"str": str, "int": int, "float": (int, float), "bool": bool}
    if kind.startswith("["):
        if not isinstance(value, list):
            yield f"{where}: not a list"
            return
        for one in value:
            yield from azure_value(one, kind[1:-1], models, f"{where}[]")
    elif kind in basic:
        if not isinstance(value, basic[kind]):
            yield f"{where}: {value!r} is no {kind}"
        yield from azure_word(value, models, where)
    elif isinstance(value, dict) and hasattr(models, kind):
        yield from azure(value, getattr(models, kind), models, where)


ENUMS = {
    "type": "Type",
    "storageType": "StorageType",
    "activeRevisionsMode": "ActiveRevisionsMode",
}


def azure_word(value, models, where):
    name = ENUMS.get(where.split(".")[-1])
    enum = getattr(models, name, None) if name and "identity" not in where else None
    if isinstance(enum, EnumMeta) and value not in [one.value for one in enum]:
        yield f"{where}: {value!r} is none of {[one.value for one in enum]}"


def main(kind, *files):
    check = {"ecs": ecs, "container-apps": container_apps}[kind]
    found = 0
    for path in files:
        with open(path, encoding="utf-8") as file:
            for problem in check(json.load(file)):
                print(f"{path}: {problem}")
                found += 1
    return 1 if found else 0


sys.exit(main(*sys.argv[1:]))
