/** What stands on the keys of ЙЦУКЕН, and what the same keys are on QWERTY. */
const latinByCyrillic: Readonly<Record<string, string>> = {
	й: 'q',
	ц: 'w',
	у: 'e',
	к: 'r',
	е: 't',
	н: 'y',
	г: 'u',
	ш: 'i',
	щ: 'o',
	з: 'p',
	х: '[',
	ъ: ']',
	ф: 'a',
	ы: 's',
	в: 'd',
	а: 'f',
	п: 'g',
	р: 'h',
	о: 'j',
	л: 'k',
	д: 'l',
	ж: ';',
	э: "'",
	я: 'z',
	ч: 'x',
	с: 'c',
	м: 'v',
	и: 'b',
	т: 'n',
	ь: 'm',
	б: ',',
	ю: '.',
	ё: '`',
	Х: '{',
	Ъ: '}',
	Ж: ':',
	Э: '"',
	Б: '<',
	Ю: '>',
	Ё: '~',
	'№': '#',
};

/** The key of `/` and `?`, which ЙЦУКЕН prints `.` and `,` on. Neither is a command on a Latin layout. */
const commandByMark: Readonly<Record<string, string>> = {'.': '/', ',': '?'};

const cyrillicByLatin = new Map(
	Object.entries(latinByCyrillic).map(([cyrillic, latin]) => [latin, cyrillic]),
);

const latinOf = (character: string): string =>
	latinByCyrillic[character] ??
	latinByCyrillic[character.toLowerCase()] ??
	character;

/**
The letter of a key as it is printed on it, lower case: a command is a key, not a letter. For command keys only; typed text stays what it is.
*/
export const commandLetter = (character: string): string =>
	commandByMark[character] ?? latinOf(character).toLowerCase();

/** The same keys pressed in the other of the two layouts: `ьгеу` for `mute`, and the other way round. */
export const otherLayout = (text: string): string =>
	Array.from(text, (character) =>
		latinByCyrillic[character.toLowerCase()] === undefined
			? (cyrillicByLatin.get(character.toLowerCase()) ?? character)
			: latinOf(character),
	).join('');
