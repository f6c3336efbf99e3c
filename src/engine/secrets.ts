// What nobody is shown of a command: its passwords, in MONITOR, the slow log and the server's own log
// (redactClientCommandArgument in redis/src/networking.c, and who calls it).

const HIDDEN = '(redacted)';

/** Where a command's words begin, and how many arguments behind each are secret or only its own. At others reading ends. */
interface Words {
  readonly first: number;
  readonly secret: { readonly [word: string]: number };
  readonly open: { readonly [word: string]: number };
}

const WORDS: { readonly [command in 'hello' | 'migrate']: Words } = {
  hello: { first: 2, secret: { auth: 2 }, open: { setname: 1 } },
  migrate: { first: 6, secret: { auth: 1, auth2: 2 }, open: { copy: 0, replace: 0 } },
};

const SECRET_PARAMETERS: ReadonlySet<string> = new Set(
  'masterauth requirepass tls-client-key-file-pass tls-key-file-pass'.split(' '),
);

/** The arguments of a command as others may see them; `name` is its whole name, in lower case. */
export function withoutSecrets(name: string, argv: readonly string[]): readonly string[] {
  switch (name) {
    case 'acl|setuser':
      return hide(argv, 2);
    case 'auth':
      return argv.length > 3 ? argv : hide(argv, 1);
    case 'config|set':
      return argv.map((arg, at) => (at > 2 && at % 2 === 1 && isSecretParameter(argv[at - 1]!) ? HIDDEN : arg));
    case 'hello':
    case 'migrate':
      return hideBehindWords(argv, WORDS[name]);
    default:
      return argv;
  }
}

function hide(argv: readonly string[], from: number, to = argv.length): readonly string[] {
  return argv.map((arg, at) => (at >= from && at < to ? HIDDEN : arg));
}

function isSecretParameter(name: string): boolean {
  return SECRET_PARAMETERS.has(name.toLowerCase());
}

function hideBehindWords(argv: readonly string[], { first, secret, open }: Words): readonly string[] {
  let shown = argv;
  for (let at = first; at < argv.length; at++) {
    const word = argv[at]!.toLowerCase();
    const isSecret = Object.hasOwn(secret, word);
    const behind = isSecret ? secret[word]! : Object.hasOwn(open, word) ? open[word]! : argv.length;
    if (at + behind >= argv.length) break;
    if (isSecret) shown = hide(shown, at + 1, at + 1 + behind);
    at += behind;
  }
  return shown;
}
