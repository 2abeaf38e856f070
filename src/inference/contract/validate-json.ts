/** The part of JSON Schema (draft 2020-12) that the model contract is written in. */
export interface JsonSchema {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, JsonSchema>>;
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly JsonSchema[];
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly patternProperties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: boolean;
  readonly items?: JsonSchema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
}

/** What is wrong with a value, each as a sentence that begins with the place; empty when nothing is. */
export function validateJson(value: unknown, schema: JsonSchema, root: JsonSchema = schema, path = ''): string[] {
  const rule = schema.$ref ? definition(root, schema.$ref) : schema;
  const place = path === '' ? 'The file' : path;
  const typeProblem = rule.type ? problemOfType(value, rule.type) : null;
  if (typeProblem) return [`${place} ${typeProblem}.`];
  if ('const' in rule && value !== rule.const) return [`${place} must be ${say(rule.const)}, not ${say(value)}.`];
  if (rule.enum && !rule.enum.includes(value)) {
    return [`${place} is ${say(value)}; known are ${rule.enum.map(say).join(', ')}.`];
  }
  if (rule.anyOf && !rule.anyOf.some((option) => validateJson(value, option, root, path).length === 0)) {
    return [`${place} has none of the forms that it may have.`];
  }
  if (typeof value === 'number') return problemsOfNumber(value, rule).map((text) => `${place} ${text}.`);
  if (typeof value === 'string') return problemsOfText(value, rule).map((text) => `${place} ${text}.`);
  if (Array.isArray(value)) return problemsOfList(value, rule, root, path);
  if (typeof value === 'object' && value !== null)
    return problemsOfObject(value as Record<string, unknown>, rule, root, path);
  return [];
}

function definition(root: JsonSchema, ref: string): JsonSchema {
  const found = root.$defs?.[ref.replace('#/$defs/', '')];
  if (!found) throw new TypeError(`no ${ref} in the schema`);
  return found;
}

function problemOfType(value: unknown, type: string): string | null {
  const actual = value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
  if (type === 'integer') return Number.isInteger(value) ? null : `must be a whole number, not ${say(value)}`;
  if (actual === type) return null;
  const names: Record<string, string> = { object: 'an object', array: 'a list', string: 'a text', number: 'a number' };
  return `must be ${names[type] ?? 'true or false'}, not ${say(value)}`;
}

function problemsOfNumber(value: number, rule: JsonSchema): string[] {
  const problems: string[] = [];
  if (rule.minimum !== undefined && value < rule.minimum) problems.push(`must be at least ${rule.minimum}`);
  if (rule.maximum !== undefined && value > rule.maximum) problems.push(`must be at most ${rule.maximum}`);
  if (rule.exclusiveMinimum !== undefined && value <= rule.exclusiveMinimum)
    problems.push(`must be more than ${rule.exclusiveMinimum}`);
  return problems;
}

function problemsOfText(value: string, rule: JsonSchema): string[] {
  if (rule.minLength !== undefined && value.length < rule.minLength) return ['must not be empty'];
  if (rule.maxLength !== undefined && value.length > rule.maxLength)
    return [`must have at most ${rule.maxLength} characters`];
  if (rule.pattern && !new RegExp(rule.pattern, 'u').test(value))
    return [`has a form that is not allowed: ${say(value)}`];
  return [];
}

function problemsOfList(value: readonly unknown[], rule: JsonSchema, root: JsonSchema, path: string): string[] {
  if (rule.minItems !== undefined && value.length < rule.minItems)
    return [`${path} must have at least ${rule.minItems} entries.`];
  if (rule.maxItems !== undefined && value.length > rule.maxItems)
    return [`${path} must have at most ${rule.maxItems} entries.`];
  const { items } = rule;
  return items ? value.flatMap((entry, n) => validateJson(entry, items, root, `${path}[${n}]`)) : [];
}

function problemsOfObject(value: Record<string, unknown>, rule: JsonSchema, root: JsonSchema, path: string): string[] {
  const at = (key: string) => (path === '' ? key : `${path}.${key}`);
  const problems = (rule.required ?? [])
    .filter((key) => !Object.hasOwn(value, key))
    .map((key) => `${at(key)} is missing.`);
  for (const [key, entry] of Object.entries(value)) {
    const own = rule.properties && Object.hasOwn(rule.properties, key) ? rule.properties[key] : undefined;
    const byPattern = Object.entries(rule.patternProperties ?? {}).find(([pattern]) =>
      new RegExp(pattern, 'u').test(key),
    );
    const schema = own ?? byPattern?.[1];
    if (schema) problems.push(...validateJson(entry, schema, root, at(key)));
    else if (rule.additionalProperties === false) problems.push(`${at(key)} is not known.`);
  }
  return problems;
}

function say(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
