/** The types of the settings of `assume_role`; each may be empty, for none. */
import { accept, type TextParser } from '../validation/text-parser.ts';
import { parseExternalId, parseRoleArn, parseRoleName } from './role.ts';
import { scalar, type ValueType } from './value-type.ts';

const orNothing =
  (parse: TextParser<string>): TextParser<string> =>
  (text) =>
    text === '' ? accept(text) : parse(text);

export const roleName: ValueType<string> = scalar(
  'NAME',
  'the name of a role, with its path',
  orNothing(parseRoleName),
);
export const roleArn: ValueType<string> = scalar('ARN', 'the ARN of a role', orNothing(parseRoleArn));
export const externalId: ValueType<string> = scalar(
  'ID',
  '2 to 1224 letters, digits or any of `_+=,.@:/-`',
  orNothing(parseExternalId),
);
