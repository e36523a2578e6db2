/** Which model judges a frame: routing by point, and what has to agree before it may. */
import { type Bundle, type BundleFeatureSet, modelId, type Profile } from './bundle.ts';
import type { ErrorCode } from './errors.ts';
import { pointPattern } from './point.ts';
import type { Features } from './records.ts';

/** Sends the points of a pattern to a model by name; the first that fits counts. */
export interface Route {
  readonly points: string;
  /** name of the champion */
  readonly model: string;
  /** name@version of models that score too and never alarm */
  readonly shadows: readonly string[];
}

/** What the index goes by. */
interface HasBundle {
  readonly bundle: Pick<Bundle, 'name' | 'version' | 'unknownPoints'> & {
    readonly featureSet: Pick<BundleFeatureSet, 'hash' | 'frameSamples'>;
    readonly profiles: readonly Pick<Profile, 'kind' | 'points' | 'sampleRateHz' | 'unit'>[];
  };
}

type ProfileOf<M extends HasBundle> = M['bundle']['profiles'][number];

export interface Judge<M extends HasBundle> {
  readonly model: M;
  readonly profile: ProfileOf<M>;
}

/** Either a champion, or the reason why none can judge the frame. */
export interface Appointment<M extends HasBundle> {
  readonly champion?: Judge<M>;
  readonly shadows: readonly Judge<M>[];
  readonly refusal: ErrorCode | '';
}

type Answer<M extends HasBundle> = Judge<M> | ErrorCode;
type FrameKey = Pick<Features, 'point' | 'sampleRateHz' | 'unit' | 'frameSamples' | 'setHash'>;

/** The more a refusal says, the rather it is given. */
const refusals = [
  'model.unavailable',
  'model.learning',
  'model.set-mismatch',
  'model.rate-mismatch',
] as const satisfies ErrorCode[];

export class ModelIndex<M extends HasBundle> {
  readonly models: readonly M[];
  readonly #tables: readonly ModelTable<M>[];
  readonly #routes: readonly { fits(point: string): boolean; route: Route }[];

  /** `champions`: candidates for every point, newest last; `shadows`: only what routes name. */
  constructor(
    champions: readonly M[],
    options: { shadows?: readonly M[]; routes?: readonly Route[] } = {},
  ) {
    this.models = champions;
    const shadows = options.shadows ?? [];
    this.#tables = [
      ...champions.map((model) => new ModelTable(model, true)),
      ...shadows.map((model) => new ModelTable(model, false)),
    ];
    this.#routes = (options.routes ?? []).map((route) => ({
      fits: pointPattern(route.points),
      route,
    }));
  }

  judges(frame: FrameKey): Appointment<M> {
    const route = this.#routes.find(({ fits }) => fits(frame.point))?.route;
    const champions = this.#tables.filter(
      (table) => table.isChampion && (route === undefined || table.name === route.model),
    );
    const answers = champions.map((table) => table.judge(frame));
    const found = answers.filter((answer) => typeof answer !== 'string');
    const champion = found.findLast(({ profile }) => profile.kind === 'point') ?? found.at(-1);
    const shadows = this.#shadows(route, frame, champion);
    if (champion !== undefined) return { shadows, champion, refusal: '' };
    const refusal = refusals.findLast((code) => answers.includes(code)) ?? 'model.unavailable';
    return { shadows, refusal };
  }

  /** Whether a model in charge has a row of the point's own, be it of another rate or unit. */
  names(point: string): boolean {
    return this.#tables.some((table) => table.isChampion && table.names(point));
  }

  /** A shadow that has become the champion is not scored twice. */
  #shadows(route: Route | undefined, frame: FrameKey, champion: Judge<M> | undefined): Judge<M>[] {
    if (route === undefined || route.shadows.length === 0) return [];
    const inCharge = champion === undefined ? undefined : modelId(champion.model.bundle);
    const tables = this.#tables.filter(
      ({ id, isChampion }) => !isChampion && route.shadows.includes(id) && id !== inCharge,
    );
    return tables.map((table) => table.judge(frame)).filter((answer) => typeof answer !== 'string');
  }
}

/** Points whose rows are remembered per model; the oldest are forgotten first. */
const rememberedPointsMax = 10_000;

/** One model's rows, found by point. */
class ModelTable<M extends HasBundle> {
  readonly id: string;
  readonly name: string;
  readonly isChampion: boolean;
  readonly #model: M;
  readonly #points = new Map<string, ProfileOf<M>[]>();
  readonly #groups: { fits(point: string): boolean; profile: ProfileOf<M> }[] = [];
  readonly #remembered = new Map<string, readonly ProfileOf<M>[]>();

  constructor(model: M, isChampion: boolean) {
    this.#model = model;
    this.isChampion = isChampion;
    this.id = modelId(model.bundle);
    this.name = model.bundle.name;
    for (const profile of model.bundle.profiles) {
      if (profile.kind === 'group') {
        this.#groups.push({ fits: pointPattern(profile.points), profile });
        continue;
      }
      const rows = this.#points.get(profile.points);
      if (rows === undefined) this.#points.set(profile.points, [profile]);
      else rows.push(profile);
    }
  }

  names(point: string): boolean {
    return this.#points.has(point);
  }

  judge(frame: FrameKey): Answer<M> {
    const { bundle } = this.#model;
    const rows = this.#rowsOf(frame.point);
    if (rows.length === 0) {
      return bundle.unknownPoints === 'learning' ? 'model.learning' : 'model.unavailable';
    }
    if (bundle.featureSet.hash !== frame.setHash) return 'model.set-mismatch';
    const profile = rows.find(
      ({ sampleRateHz, unit }) => sampleRateHz === frame.sampleRateHz && unit === frame.unit,
    );
    const isSameLength = bundle.featureSet.frameSamples === frame.frameSamples;
    if (profile === undefined || !isSameLength) return 'model.rate-mismatch';
    return { model: this.#model, profile };
  }
  /** The point's own first. Asked for every frame, and a pattern takes a while to fit. */
  #rowsOf(point: string): readonly ProfileOf<M>[] {
    if (this.#groups.length === 0) return this.#points.get(point) ?? [];
    const known = this.#remembered.get(point);
    if (known !== undefined) return known;
    const groups = this.#model.bundle.unknownPoints === 'group' ? this.#groups : [];
    const fitting = groups.filter(({ fits }) => fits(point)).map(({ profile }) => profile);
    const rows = [...(this.#points.get(point) ?? []), ...fitting];
    if (this.#remembered.size >= rememberedPointsMax) {
      const [oldest] = this.#remembered.keys();
      this.#remembered.delete(oldest!);
    }
    this.#remembered.set(point, rows);
    return rows;
  }
}
