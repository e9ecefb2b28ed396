// YAML 1.2 core schema (yaml.org/spec/1.2.2, 10.3.2); CloudFormation reads plain scalars the same way but for
// old booleans, which none of its properties takes.
const INTEGER = /^[-+]?[0-9]{1,20}$/;
const FLOAT = /^[-+]?(?:\.[0-9]{1,20}|[0-9]{1,20}(?:\.[0-9]{0,20})?)(?:[eE][-+]?[0-9]{1,4})?$/;

/** The value of a plain scalar: null, a boolean, a number, or its text. */
export function readPlain(text: string): string | number | boolean | null {
  if (text.length > 48) return text;
  switch (text) {
    case '':
    case '~':
    case 'null':
    case 'Null':
    case 'NULL':
      return null;
    case 'true':
    case 'True':
    case 'TRUE':
      return true;
    case 'false':
    case 'False':
    case 'FALSE':
      return false;
  }
  return INTEGER.test(text) || FLOAT.test(text) ? Number(text) : text;
}
