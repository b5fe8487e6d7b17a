/** Names in the form of regions, as many as one likes: there are far fewer regions than an organization has targets. */
export function regionNames(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => {
    const letter = (n: number) => String.fromCharCode(97 + (n % 26));
    return `${letter(index)}${letter(Math.floor(index / 26))}-central-${Math.floor(index / 676) + 1}`;
  });
}
