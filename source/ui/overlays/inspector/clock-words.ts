import type {Look} from '../../look.js';

const two = (value: number) => String(value).padStart(2, '0');
const three = (value: number) => String(value).padStart(3, '0');

/** `14:03:07.120`, by the clock of this machine. */
const clock = (atMs: number): string => {
	const time = new Date(atMs);
	return `${two(time.getHours())}:${two(time.getMinutes())}:${two(time.getSeconds())}.${three(time.getMilliseconds())}`;
};

/** `+1:02.340` since the start; hours only where there are any. */
const since = (ms: number, minus: string): string => {
	const whole = Math.abs(Math.round(ms));
	const seconds = Math.floor(whole / 1000);
	const hours = Math.floor(seconds / 3600);
	const minutes = Math.floor(seconds / 60) % 60;
	const start = hours > 0 ? `${hours}:${two(minutes)}` : String(minutes);
	return `${ms < 0 ? minus : '+'}${start}:${two(seconds % 60)}.${three(whole % 1000)}`;
};

export const timeWords = (
	atMs: number,
	startedAtMs: number | undefined,
	{theme}: Look,
): string =>
	startedAtMs === undefined
		? clock(atMs)
		: since(atMs - startedAtMs, theme.symbols.minus);

/** `+84 ms`: how long after something. A clock that was set back gives no time. */
export const deltaWords = (ms: number, {messages}: Look): string => {
	if (ms < 0) {
		return '';
	}

	return `+${ms < 1000 ? messages.milliseconds(ms) : messages.duration(ms)}`;
};
