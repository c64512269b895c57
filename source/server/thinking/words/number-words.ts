const rowsOf = (rows: string): ReadonlyMap<string, number> =>
	new Map(
		rows.split(';').flatMap((row) => {
			const [value = '', ...words] = row.trim().split(/\s+/v);
			return words.map((word) => [word, Number(value)] as const);
		}),
	);

/** Whole words, in the cases that numbers are said in. */
const words = rowsOf(`
0 zero ноль нуля; 1 one один одна одну одно одного одной; 2 two два две двух двум; 3 three три трех трем;
4 four четыре четырех; 5 five пять пяти; 6 six шесть шести; 7 seven семь семи; 8 eight восемь восьми; 9 nine девять девяти;
10 ten десять десяти; 11 eleven одиннадцать одиннадцати; 12 twelve двенадцать двенадцати; 13 thirteen тринадцать тринадцати;
14 fourteen четырнадцать четырнадцати; 15 fifteen пятнадцать пятнадцати; 16 sixteen шестнадцать шестнадцати;
17 seventeen семнадцать семнадцати; 18 eighteen восемнадцать восемнадцати; 19 nineteen девятнадцать девятнадцати;
20 twenty двадцать двадцати; 30 thirty тридцать тридцати; 40 forty сорок сорока; 50 fifty пятьдесят пятидесяти;
60 sixty шестьдесят шестидесяти; 70 seventy семьдесят семидесяти; 80 eighty восемьдесят восьмидесяти;
90 ninety девяносто; 100 сто ста; 200 двести двухсот; 300 триста трехсот; 400 четыреста; 500 пятьсот; 600 шестьсот;
700 семьсот; 800 восемьсот; 900 девятьсот; 12 dozen дюжина дюжину; 1.5 полтора полторы;
2 двоих вдвоем двое; 3 троих трое втроем; 4 четверых четверо; 5 пятерых пятеро; 6 шестерых шестеро; 7 семерых; 8 восьмерых`);

const multipliers = rowsOf(
	'100 hundred; 1000 thousand тысяча тысячи тысяч тысячу; 1000000 million миллион миллиона миллионов',
);

/** `1,000` is a thousand, `3,5` is three and a half. */
const valueOfDigits = (digits: string): number | undefined => {
	if (/^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/v.test(digits)) {
		return Number(digits.replaceAll(',', ''));
	}

	return /^\d+(?:[.,]\d+)?$/v.test(digits)
		? Number(digits.replace(',', '.'))
		: undefined;
};

/** `-` between a sign and its number was lost when the text was cut into words. */
const signAt = (text: string, start: number): number =>
	/(?:^|[\s\(])[\-−]$/v.test(text.slice(0, start)) ? -1 : 1;

type Word = {
	readonly word: string;
	readonly start: number;
};

export type SaidNumber = {
	readonly value: number;
	/** Of its words, the last included. */
	readonly first: number;
	readonly last: number;
	/** What hangs on the digits: the c of 22c. */
	readonly suffix: string;
};

const minusWords = new Set(['minus', 'минус', 'negative']);

const digitsAt = (
	tokens: readonly Word[],
	index: number,
	text: string,
): SaidNumber | undefined => {
	const token = tokens[index];
	const groups =
		token && /^(?<digits>\d+(?:[.,]\d+)*)(?<suffix>\p{L}*)$/v.exec(token.word);
	const value = valueOfDigits(groups?.groups?.digits ?? '');

	return token === undefined || value === undefined
		? undefined
		: {
				value: value * signAt(text, token.start),
				first: index,
				last: index,
				suffix: groups?.groups?.suffix ?? '',
			};
};

/** Adds the words up as they come: two hundred and twenty-five, двадцать пять тысяч. */
const spelledAt = (
	tokens: readonly Word[],
	index: number,
): SaidNumber | undefined => {
	let total = 0;
	let group = 0;
	let last = index - 1;
	let previous = Infinity;

	for (let next = index; next < tokens.length; next++) {
		const word = tokens[next]?.word ?? '';
		const value = words.get(word);
		const multiplier = last < index ? undefined : multipliers.get(word);

		if (multiplier !== undefined) {
			group = Math.max(group, 1) * multiplier;
			total += multiplier > 100 ? group : 0;
			group = multiplier > 100 ? 0 : group;
			previous = multiplier;
		} else if (value !== undefined && value < previous) {
			group += value;
			// Only tens and hundreds go on: "five six" is two numbers.
			previous = value >= 20 ? 10 ** Math.floor(Math.log10(value)) : 0;
		} else if (word === 'and' && previous === 100) {
			continue;
		} else {
			break;
		}

		last = next;
	}

	return last < index
		? undefined
		: {value: total + group, first: index, last, suffix: ''};
};

const halfMore = new Set(['and a half', 'с половиной']);

/** "Twenty-one and a half", «два с половиной». */
const withHalf = (tokens: readonly Word[], found: SaidNumber): SaidNumber => {
	const length = [2, 3].find((count) =>
		halfMore.has(
			tokens
				.slice(found.last + 1, found.last + 1 + count)
				.map(({word}) => word)
				.join(' '),
		),
	);
	return length === undefined
		? found
		: {...found, value: found.value + 0.5, last: found.last + length};
};

const numberAt = (
	tokens: readonly Word[],
	index: number,
	text: string,
): SaidNumber | undefined => {
	const bare = digitsAt(tokens, index, text) ?? spelledAt(tokens, index);
	const found = bare && withHalf(tokens, bare);
	return found !== undefined && minusWords.has(tokens[index - 1]?.word ?? '')
		? {...found, value: -Math.abs(found.value), first: index - 1}
		: found;
};

/** All numbers of a text, in digits and in words, in order. */
export const numbersIn = (
	tokens: readonly Word[],
	text: string,
): readonly SaidNumber[] => {
	const found: SaidNumber[] = [];

	for (let index = 0; index < tokens.length; index++) {
		const number = numberAt(tokens, index, text);

		if (number !== undefined) {
			found.push(number);
			index = number.last;
		}
	}

	return found;
};
