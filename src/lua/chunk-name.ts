// How a chunk is called in messages (luaO_chunkid): `@name` by its name, `=text` by the text, anything else as source.

/** The room for a name while a chunk runs, and while it is read. */
const RUNNING = 60;
const READING = 80;

/** As errors of a running chunk call it. */
export function displayName(chunkName: string): string {
  return shorten(chunkName, RUNNING);
}

/** As complaints about its source call it: they have more room. */
export function readingName(chunkName: string): string {
  return shorten(chunkName, READING);
}

function shorten(chunkName: string, room: number): string {
  const [name = ''] = chunkName.split('\0', 1);
  if (name.startsWith('=')) return name.slice(1, room);
  if (name.startsWith('@')) {
    const file = name.slice(1);
    return file.length > room - 8 ? `...${file.slice(8 - room)}` : file;
  }
  const [line = ''] = name.split(/[\r\n]/, 1);
  const shown = line.slice(0, room - 17);
  return shown.length < name.length ? `[string "${shown}..."]` : `[string "${shown}"]`;
}
