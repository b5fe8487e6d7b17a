/** An answer with an error: the name that goes into `__type`, its text and its HTTP status (400 for nearly all of ACM's). */
export class AwsError extends Error {
  readonly type: string;
  readonly status: number;

  constructor(type: string, message: string, status = 400) {
    super(message);
    this.name = 'AwsError';
    this.type = type;
    this.status = status;
  }
}

/** The error for a member outside its constraint, worded as AWS's front ends do. */
export function constraintError(value: unknown, member: string, constraint: string): AwsError {
  const shown = typeof value === 'string' ? value : JSON.stringify(value);
  return new AwsError(
    'ValidationException',
    `1 validation error detected: Value '${shown}' at '${member}' failed to satisfy constraint: ${constraint}`,
  );
}

/** What an endpoint answers to a member that is newer than it. */
export function unknownMember(member: string): AwsError {
  return new AwsError('ValidationException', `Unknown member '${member}'`);
}
