import {expect, test} from 'vitest';
import {createZeroWatch} from '../../source/audio/zero-watch.js';

const rateHz = 48_000;
const block = (fill: number) => new Int16Array(240).fill(fill);

const watch = () => {
	const reports: boolean[] = [];
	const zeros = createZeroWatch(rateHz, (isZero) => {
		reports.push(isZero);
	});
	return {
		reports,
		stop: zeros.stop,
		push(count: number, fill: number) {
			for (let index = 0; index < count; index++) {
				zeros.push(block(fill));
			}
		},
	};
};

test('a second of exact zeros is reported once, and its end at the first sample', () => {
	const {push, reports} = watch();
	push(199, 0);
	expect(reports).toEqual([]);
	push(1, 0);
	expect(reports).toEqual([true]);
	push(400, 0);
	expect(reports).toEqual([true]);
	push(1, 1);
	expect(reports).toEqual([true, false]);
});

test('a microphone in a silent room is no blocked one', () => {
	const {push, reports} = watch();

	for (let second = 0; second < 5; second++) {
		push(190, 0);
		push(1, -1);
	}

	expect(reports).toEqual([]);
});

test('a blocked microphone that is out of service blocks nothing any more, and that is said once', () => {
	const {push, stop, reports} = watch();
	push(199, 0);
	stop();
	expect(reports).toEqual([]);
	push(200, 0);
	stop();
	stop();
	expect(reports).toEqual([true, false]);
});
