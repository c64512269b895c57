const wordsOf = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** They end in a point and yet no sentence: a name follows. */
const beforeNames = wordsOf(
	'mr mrs ms dr prof st mt ft gen col capt sgt lt rev hon sen rep gov pres vs approx ' +
		'ул пл пер обл им тов гр св проф акад доц см ср напр пос бул наб респ',
);

/** The same, where a number follows. */
const beforeNumbers = wordsOf(
	'no nos fig vol p pp ch sec art ca est ' +
		'стр рис табл гл ст п пр д кв корп т тел ок разд ч вып с',
);

/** An initial («А. С. Пушкин»), or the last letter of "U.S." and «т. е.». The pronoun is neither. */
const isInitial = (word: string): boolean =>
	word !== 'I' && /^(?:\p{Lu}|.*\.\p{L})$/v.test(word);

/** A year («в 2024 г.») may end a sentence; a town («г. Москва») begins a name. */
const isTown = (before: string): boolean => !/\p{N}\s*г$/v.test(before);

/**
Whether the point after a text belongs to its last word, so that the sentence goes on.

@param next The first character after the point that is no space.
*/
export const endsInAbbreviation = (before: string, next: string): boolean => {
	const [word = ''] = /[\p{L}.]+$/v.exec(before.slice(-24)) ?? [];
	const plain = word.toLowerCase();
	return (
		isInitial(word) ||
		beforeNames.has(plain) ||
		(beforeNumbers.has(plain) && /\p{N}/v.test(next)) ||
		(plain === 'г' && isTown(before))
	);
};
