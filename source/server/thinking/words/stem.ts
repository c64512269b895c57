const cyrillic = /\p{Script=Cyrillic}/v;

/** What Russian nouns, adjectives and verbs commonly end in, the longest first. */
const russianEnding =
	/(?:иями|ями|ами|ыми|ими|ого|его|ому|ему|иях|ешь|ишь|ете|ите|йте|ах|ях|ов|ев|ей|ой|ый|ий|ая|яя|ое|ее|ые|ие|ую|юю|ых|их|ым|им|ом|ем|ам|ям|ию|ия|ии|ью|ет|ит|ут|ют|ат|ят|ть|ла|ло|ли|[аяоеуюыиьй])$/v;

const shortestStem = 3;

const russianStem = (word: string): string => {
	const stem = word.replace(russianEnding, '');
	return stem.length < shortestStem ? word : stem;
};

const singular = (word: string): string => {
	if (/(?:ss|us|is)$/v.test(word)) {
		return word;
	}

	return word
		.replace(/(?<=..)ies$/v, 'y')
		.replace(/(?<=x|ch|sh|ss)es$/v, '')
		.replace(/(?<=[^s])s$/v, '');
};

/** `running` and `stopped` lose their ending and the letter that was doubled before it. */
const withoutVerbEnding = (word: string): string => {
	const bare = word.replace(/(?<=[aeiouy].*[^aeiou])(?:ing|ed)$/v, '');
	return bare === word
		? word
		: bare.replace(/(?<double>[bdgmnprt])\k<double>$/v, '$<double>');
};

const englishStem = (word: string): string => {
	const stem = withoutVerbEnding(singular(word)).replace(/(?<=...)e$/v, '');
	return stem.length < shortestStem ? word : stem;
};

/** A word as it is compared: lower case, ё as е, no possessive. */
export const plainWord = (text: string): string =>
	text
		.toLowerCase()
		.replaceAll('ё', 'е')
		.replaceAll('’', "'")
		.replace(/'s$/v, '');

/**
A light stem, English or Russian by the letters: endings differ, beginnings seldom do.

@param word As {@link plainWord} makes it.
*/
export const stemOf = (word: string): string =>
	cyrillic.test(word) ? russianStem(word) : englishStem(word);
