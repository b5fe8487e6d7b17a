/** JSON Schema as the chart's values need it: a few constructors, so that no value is without a description and a default. */

/** A node of a JSON Schema, draft 7: what every release of Helm 3 and 4 can check. */
export interface SchemaNode {
  readonly type?: string | readonly string[];
  /** Sentences; README.md and values.yaml are made of it. */
  readonly description?: string;
  /** What values.yaml has; a value without one is allowed, and not listed. */
  readonly default?: unknown;
  /** Shown in values.yaml as a comment; the first one only. */
  readonly examples?: readonly unknown[];
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly additionalProperties?: boolean | SchemaNode;
  readonly required?: readonly string[];
  readonly items?: SchemaNode;
  readonly not?: SchemaNode;
  readonly uniqueItems?: boolean;
}

/** What a constructor can be told besides. */
type More = Omit<SchemaNode, 'type' | 'description' | 'default'>;

/** A text, empty unless a default is given. */
export function text(description: string, fallback = '', more: More = {}): SchemaNode {
  return { type: 'string', description, default: fallback, ...more };
}

/** A switch. */
export function flag(description: string, fallback: boolean): SchemaNode {
  return { type: 'boolean', description, default: fallback };
}

/** A whole number. */
export function integer(description: string, fallback: number, more: More = {}): SchemaNode {
  return { type: 'integer', description, default: fallback, ...more };
}

/** One word of a closed set. */
export function choice(description: string, words: readonly string[], fallback: string): SchemaNode {
  return { type: 'string', description, default: fallback, enum: words };
}

/** A duration as Prometheus writes it. */
export function duration(description: string, fallback: string): SchemaNode {
  return text(description, fallback, DURATION_FORM);
}

/** Whole numbers with units, the largest first and none twice. */
export const DURATION_FORM = {
  minLength: 1,
  pattern: '^([0-9]+y)?([0-9]+w)?([0-9]+d)?([0-9]+h)?([0-9]+m)?([0-9]+s)?([0-9]+ms)?$',
};

/** A map of texts. Kubernetes refuses numbers and booleans there, which YAML makes of `10219` and `true` without quotes. */
export function texts(
  description: string,
  fallback: Readonly<Record<string, string>> = {},
  more: More = {},
): SchemaNode {
  return { type: 'object', description, default: fallback, additionalProperties: { type: 'string' }, ...more };
}

/** Labels of what the chart makes, besides its own: those that it selects by are not for others to set. */
export function labels(description: string, fallback: Readonly<Record<string, string>> = {}): SchemaNode {
  return texts(description, fallback, { properties: notToBeSet(SELECTOR_LABELS) });
}

const SELECTOR_LABELS = ['app.kubernetes.io/name', 'app.kubernetes.io/instance', 'app.kubernetes.io/component'];

/** Keys that a map must not have. Helm's message for `propertyNames` would not say which map it is. */
export function notToBeSet(keys: readonly string[]): Readonly<Record<string, SchemaNode>> {
  return Object.fromEntries(keys.map((key) => [key, { type: 'null', description: 'Set by the chart.' }]));
}

/** An object of Kubernetes' API that goes into the manifest as it is. */
export function object(description: string, fallback: object = {}, more: More = {}): SchemaNode {
  return { type: 'object', description, default: fallback, ...more };
}

/** A list of objects of Kubernetes' API that goes into the manifest as it is. */
export function objects(description: string, more: More = {}): SchemaNode {
  return { type: 'array', description, default: [], items: { type: 'object' }, ...more };
}

/** Values that belong together; any other name within it is a mistake. */
export function section(description: string, properties: Readonly<Record<string, SchemaNode>>): SchemaNode {
  return { type: 'object', description, additionalProperties: false, required: needed(properties), properties };
}

/** What the templates cannot do without: `null` removes a default, and what is text, number or switch is then refused by its name. */
export function needed(properties: Readonly<Record<string, SchemaNode>>): readonly string[] {
  return Object.entries(properties).flatMap(([key, { required, default: value }]) =>
    required !== undefined || (value !== undefined && value !== '' && typeof value !== 'object') ? key : [],
  );
}
