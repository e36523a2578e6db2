/** Which models of an MLflow registry a store is. */
import { SidebandError } from '../../../core/errors.ts';

export type MlflowLocation =
  /** one model, in charge by an alias */
  | { readonly kind: 'model'; readonly name: string; readonly alias: string }
  /** every model whose name begins so; what is in charge has the alias */
  | { readonly kind: 'prefix'; readonly prefix: string; readonly alias: string }
  /** one version, whatever becomes of the rest */
  | { readonly kind: 'version'; readonly name: string; readonly number: string };

const name = '([A-Za-z0-9][A-Za-z0-9._-]{0,99})';
const byAlias = new RegExp(`^models:/${name}@([A-Za-z0-9_-]{1,100})$`);
const byPrefix = /^models:\/([A-Za-z0-9._-]{0,99})\*@([A-Za-z0-9_-]{1,100})$/;
const byVersion = new RegExp(`^models:/${name}/([1-9][0-9]{0,9})$`);

/** @throws SidebandError config.invalid */
export function mlflowLocation(url: string): MlflowLocation {
  const [, model, alias] = byAlias.exec(url) ?? [];
  if (model !== undefined) return { kind: 'model', name: model, alias: alias! };
  const [, prefix, common] = byPrefix.exec(url) ?? [];
  if (prefix !== undefined) return { kind: 'prefix', prefix, alias: common! };
  const [, pinned, number] = byVersion.exec(url) ?? [];
  if (pinned !== undefined) return { kind: 'version', name: pinned, number: number! };
  const detail = 'a store in MLflow is models:/name@alias, models:/prefix*@alias or models:/name/1';
  throw new SidebandError('config.invalid', detail);
}
