const twoDigits = (value: number) => String(value).padStart(2, '0');

/** The time of day where the person is, to the second: `14:03:05`. */
export const clockTime = (ms: number): string => {
	const date = new Date(ms);
	return [date.getHours(), date.getMinutes(), date.getSeconds()]
		.map((value) => twoDigits(value))
		.join(':');
};
