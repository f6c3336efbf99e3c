// How a chunk is called in messages (luaO_chunkid): `@name` by its name, `=text` by the text, anything else as source.

const LONGEST = 59;
const LONGEST_FILE = 52;
const LONGEST_SOURCE = 43;

export function displayName(chunkName: string): string {
  const [name = ''] = chunkName.split('\0', 1);
  if (name.startsWith('=')) return name.slice(1, 1 + LONGEST);
  if (name.startsWith('@')) {
    const file = name.slice(1);
    return file.length > LONGEST_FILE ? `...${file.slice(-LONGEST_FILE)}` : file;
  }
  const [line = ''] = name.split(/[\r\n]/, 1);
  const shown = line.slice(0, LONGEST_SOURCE);
  return shown.length < name.length ? `[string "${shown}..."]` : `[string "${shown}"]`;
}
