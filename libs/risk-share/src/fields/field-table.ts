/** The tables of the documentation, from a table of fields. */
import type { Field, Fields } from './field.js';

/** A Markdown table: one line a field, nested fields after the field that holds them. */
export function fieldTable(fields: Fields): string {
  const head = ['| field | type | default | meaning |', '|---|---|---|---|'];
  return `${[...head, ...linesOf(fields, '')].join('\n')}\n`;
}

function linesOf(fields: Fields, prefix: string): readonly string[] {
  return Object.entries(fields).flatMap(([name, field]) => [lineOf(`${prefix}${name}`, field), ...inside(field, `${prefix}${name}`)]);
}

function lineOf(name: string, field: Field): string {
  const fallback = field.default === undefined ? (field.optional ? 'none' : 'required') : `\`${JSON.stringify(field.default)}\``;
  return `| \`${name}\` | ${typeText(field)}${field.nullable ? ' or null' : ''} | ${fallback} | ${field.says} |`;
}

function inside(field: Field, name: string): readonly string[] {
  if (field.type === 'record') return linesOf(field.fields, `${name}.`);
  if (field.type === 'list') return inside(field.of, `${name}[]`);
  if (field.type === 'map') return inside(field.of, `${name}.NAME`);
  return field.type === 'either' ? field.of.flatMap(one => inside(one, name)) : [];
}

function typeText(field: Field): string {
  switch (field.type) {
    case 'rate':
      return field.range === 'any' ? 'rate' : `rate, ${field.range}`;
    case 'whole':
      return `whole number, ${rangeText(field)}`;
    case 'money':
      return field.min === undefined ? 'money' : `money, ${rangeText(field)}`;
    case 'choice':
      return field.of.map(one => `\`${one}\``).join(', ');
    case 'constant':
      return `\`${JSON.stringify(field.is)}\``;
    case 'list':
      return `list of ${typeText(field.of)}${field.min === undefined ? '' : ', not empty'}`;
    case 'map':
      return `name to ${typeText(field.of)}`;
    case 'pair':
      return `[${field.of.map(typeText).join(', ')}]`;
    case 'either':
      return field.of.map(typeText).join(', or ');
    case 'flag':
      return 'true or false';
    case 'exact':
      return 'exact amount';
    default:
      return field.type === 'record' ? 'object' : field.type;
  }
}

const rangeText = ({ min, max }: { readonly min?: number; readonly max?: number }) => (max === undefined ? `${min ?? 0} or more` : `${min ?? 0} to ${max}`);
