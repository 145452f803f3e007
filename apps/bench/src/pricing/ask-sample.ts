/**
 * Asks a process that serves samples.
 *
 * @throws Error with what it said instead
 */
export async function askSample<Sample>(url: string, question: Readonly<Record<string, string>>): Promise<Sample> {
  const response = await fetch(`${url}/?${new URLSearchParams(question)}`);
  if (!response.ok) throw new Error(await response.text());
  return (await response.json()) as Sample;
}
