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
	ф: 'a',
	ы: 's',
	в: 'd',
	а: 'f',
	п: 'g',
	р: 'h',
	о: 'j',
	л: 'k',
	д: 'l',
	я: 'z',
	ч: 'x',
	с: 'c',
	м: 'v',
	и: 'b',
	т: 'n',
	ь: 'm',
	// Shift and the key of `/`, which is what `?` is on a Latin layout; alone where a terminal reports the key without its shift.
	'/': '?',
	',': '?',
};

/**
The letter of a key as it is printed on it, lower case: a command is a key, not a letter. For command keys only; typed text stays what it is.
*/
export const commandLetter = (character: string): string => {
	const lower = character.toLowerCase();
	return latinByCyrillic[lower] ?? lower;
};
