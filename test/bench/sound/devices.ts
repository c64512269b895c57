import {addDevice, type PluggedDevice} from '../../helpers/plugged-devices.js';
import type {AudioEvent, DeviceState} from '../../../source/audio/messages.js';
import type {Row} from '../table.js';
import {withAudioProcess} from './audio-bench.js';

type Direction = 'input' | 'output';

type Standing = 'chosen' | 'substitute' | 'missing';

const standingOf = (state: DeviceState): Standing => {
	if (state.status !== 'open') {
		return 'missing';
	}

	return state.insteadOf === undefined ? 'chosen' : 'substitute';
};

/** Something was said of the direction's device, and how it stands is one of these. */
const stands =
	(direction: Direction, ...wanted: readonly Standing[]) =>
	(event: AudioEvent): boolean => {
		if (event.type === 'audio.device' && event.direction === direction) {
			return wanted.includes(standingOf(event.state));
		}

		return (
			event.type === 'audio.opened' &&
			wanted.includes(standingOf(event[direction]))
		);
	};

/** The chosen device is plugged out and in again: until it is noticed, until another does its work, until it is back. */
const plugOutAndIn = async (
	direction: Direction,
	kind: 'microphone' | 'loudspeaker',
): Promise<readonly Row[]> => {
	let device: PluggedDevice | undefined;

	return withAudioProcess(
		async ({events, sees}) => {
			const outAtMs = performance.now();
			let before = events.length;
			device?.unplug();
			const noticed = await sees(
				`the ${kind} is missed`,
				stands(direction, 'missing', 'substitute'),
				before,
			);
			const moved = await sees(
				`another ${kind} stands in`,
				stands(direction, 'substitute'),
				before,
			);
			before = events.length;
			const inAtMs = performance.now();
			await device?.plugIn();
			const back = await sees(
				`the ${kind} is back`,
				stands(direction, 'chosen'),
				before,
			);

			return [
				{
					what: `${kind} unplugged to noticed`,
					values: [noticed.atMs - outAtMs],
					unit: 'ms',
					digits: 0,
					atMost: 2000,
				},
				{
					what: '  to another one standing in for the ' + kind,
					values: [moved.atMs - outAtMs],
					unit: 'ms',
					digits: 0,
				},
				{
					what: `${kind} plugged in again to back`,
					values: [back.atMs - inAtMs],
					unit: 'ms',
					digits: 0,
					atMost: 2000,
				},
			];
		},
		{[direction]: {kind: 'device', name: 'extra'}},
		{
			async prepare(card) {
				device = addDevice(card, 'extra', {kind});
				await device.plugIn();
			},
		},
	);
};

/** How soon a lost device is noticed and a returned one used again. */
export const measureDevices = async (): Promise<readonly Row[]> => {
	const input = await plugOutAndIn('input', 'microphone');
	const output = await plugOutAndIn('output', 'loudspeaker');
	return [...input, ...output];
};
