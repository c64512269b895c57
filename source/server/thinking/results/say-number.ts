/** A rounded number as it is spoken: a minus sign is read in as many ways as there are voices. */
const rounded = (value: number, minus: string): string => {
	const whole = Math.round(value);
	return whole < 0 ? `${minus} ${-whole}` : String(Math.abs(whole));
};

export const sayEnglish = (value: number): string => rounded(value, 'minus');

export const sayRussian = (value: number): string => rounded(value, 'минус');

/** The form of an English noun after a rounded number. */
export const plural = (value: number, one: string, many: string): string =>
	Math.abs(Math.round(value)) === 1 ? one : many;

/** The form of a Russian noun after a rounded number: 1 градус, 2 градуса, 5 градусов. */
export const pluralRussian = (
	value: number,
	[one, few, many]: readonly [one: string, few: string, many: string],
): string => {
	const rule = new Intl.PluralRules('ru').select(Math.abs(Math.round(value)));

	if (rule === 'one') {
		return one;
	}

	return rule === 'few' ? few : many;
};
