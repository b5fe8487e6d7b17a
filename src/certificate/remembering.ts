/**
 * The same function, which keeps its latest result: asked again about the same object, it answers with the same result. For what is
 * made from lists of thousands that are replaced when they change, and asked for every second.
 */
export function remembering<Subject extends object, Result>(
  compute: (subject: Subject) => Result,
): (subject: Subject) => Result {
  let latest: { readonly subject: Subject; readonly result: Result } | undefined;
  return (subject) => {
    if (latest?.subject !== subject) latest = { subject, result: compute(subject) };
    return latest.result;
  };
}
