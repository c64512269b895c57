import {rigRateHz, type Recording} from '../../helpers/virtual-sound-card.js';

/** Two periods of the tone that answers are made of. */
const stepSamples = (2 * rigRateHz) / 1000;

/** How loud a recording is, every two milliseconds. */
export type Course = ReadonlyArray<{
	readonly atMs: number;
	readonly dbfs: number;
}>;

export const courseOf = ({samples, timeOf}: Recording): Course =>
	Array.from({length: Math.floor(samples.length / stepSamples)}, (_, index) => {
		const from = index * stepSamples;
		let energy = 0;
		for (let place = from; place < from + stepSamples; place++) {
			energy += (samples[place] ?? 0) ** 2;
		}

		return {
			atMs: timeOf(from),
			dbfs: 10 * Math.log10(energy / stepSamples / 32_768 ** 2 + 1e-10),
		};
	});

export const between = (course: Course, fromMs: number, toMs: number): Course =>
	course.filter(({atMs}) => atMs >= fromMs && atMs < toMs);

/** When it begins to be between two loudnesses for so many steps. */
export const findStretch = (
	course: Course,
	[lowest, highest]: readonly [number, number],
	steps: number,
): number | undefined =>
	course.find((_, index) => {
		const stretch = course.slice(index, index + steps);
		return (
			stretch.length === steps &&
			stretch.every(({dbfs}) => dbfs >= lowest && dbfs <= highest)
		);
	})?.atMs;
