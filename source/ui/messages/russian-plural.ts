/** 1 сообщение, 2 сообщения, 5 сообщений. */
export const plural = (
	count: number,
	one: string,
	few: string,
	many: string,
): string => {
	const category = new Intl.PluralRules('ru').select(count);
	return category === 'one' ? one : category === 'few' ? few : many;
};
