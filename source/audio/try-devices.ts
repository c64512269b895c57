import {chooseDevice, type Direction} from './choose-device.js';
import type {DeviceAnswer, DeviceQuestion} from './device-messages.js';
import type {PortAudio} from './port-audio.js';

type Works = Pick<Extract<DeviceAnswer, {type: 'tried'}>, 'works'>;

/** Sound that has to pass before a device counts as working, ms: a device that is gone takes what fits into its buffers. */
const provedByMs = 120;
/** How long the best device may take before another one will do, ms. */
const preferBestMs = 700;
/** A sleeping sound server takes two seconds to wake up. */
const giveUpMs = 2600;
/** Opening everything that a large studio has would take long and prove little. */
const triedMost = 6;
const lookMs = 20;

type Attempt = {
	readonly wanted?: string;
	readonly name: string;
	readonly hasProvedItself: () => boolean;
};

const openEither = (
	portAudio: PortAudio,
	direction: Direction,
	name: string,
): (() => number) => {
	let samples = 0;

	if (direction === 'input') {
		const source = portAudio.openSource(name);
		source.start((block) => {
			samples += block.length;
		});
		return () => (samples * 1000) / source.rateHz;
	}

	const sink = portAudio.openSink(name);
	sink.start((block) => {
		block.fill(0);
		samples += block.length;
	});
	// What was pulled and still waits proves nothing.
	return () => ((samples - sink.latencySamples()) * 1000) / sink.rateHz;
};

/** `undefined` when it cannot be opened. */
const attempt = (
	portAudio: PortAudio,
	direction: Direction,
	wanted: {readonly name: string; readonly isWish: boolean},
): Attempt | undefined => {
	try {
		const {name} = chooseDevice(portAudio.devices, wanted.name, direction);
		const passedMs = openEither(portAudio, direction, name);
		return {
			name,
			...(wanted.isWish && {wanted: wanted.name}),
			hasProvedItself: () => passedMs() >= provedByMs,
		};
	} catch {
		return undefined;
	}
};

/** The best that has proved itself; another one once the best has had its time. */
const firstToWork = async (
	attempts: readonly Attempt[],
): Promise<Attempt | undefined> =>
	new Promise((resolve) => {
		const startedAtMs = performance.now();
		const timer = setInterval(() => {
			const passedMs = performance.now() - startedAtMs;
			const best = attempts.find(({hasProvedItself}) => hasProvedItself());
			const isEnough =
				best !== undefined &&
				(best === attempts[0] || passedMs >= preferBestMs);

			if (isEnough || attempts.length === 0 || passedMs >= giveUpMs) {
				clearInterval(timer);
				resolve(best);
			}
		}, lookMs);
	});

/**
Opens the wanted devices side by side and says which is the best that works. They stay open: the process ends with the answer.
*/
export const tryDevices = async (
	portAudio: PortAudio,
	{direction, wanted, isAnyWelcome}: Extract<DeviceQuestion, {type: 'try'}>,
): Promise<Works> => {
	const channels = direction === 'input' ? 'inputChannels' : 'outputChannels';
	const others = isAnyWelcome
		? portAudio.devices.filter((device) => device[channels] > 0)
		: [];
	const names = [
		...wanted.map((name) => ({name, isWish: true})),
		...others.map(({name}) => ({name, isWish: false})),
	].slice(0, triedMost);
	const attempts = names
		.map((name) => attempt(portAudio, direction, name))
		.filter((tried) => tried !== undefined);
	const works = await firstToWork(attempts);
	return works === undefined
		? {}
		: {
				works: {
					name: works.name,
					...(works.wanted !== undefined && {wanted: works.wanted}),
				},
			};
};
