import {expect, onTestFinished, test, vi} from 'vitest';
import {deviceAdapters} from '../../source/runtime/device-adapters.js';
import {createDeviceDesk} from '../../source/runtime/device-desk.js';
import {builtProcess} from '../helpers/build-processes.js';
import {hasSoundRig, rigRateHz, startSoundRig} from '../helpers/sound-rig.js';
import {tone} from '../helpers/tone.js';

test.skipIf(!hasSoundRig())(
	'a microphone is heard before it is chosen, and let go when nobody looks any more',
	{timeout: 60_000},
	async () => {
		const card = await startSoundRig();
		for (const [name, value] of Object.entries(card.environment)) {
			vi.stubEnv(name, value);
		}

		onTestFinished(() => {
			vi.unstubAllEnvs();
		});
		const desk = createDeviceDesk({
			chosen: {input: '', output: ''},
			...deviceAdapters({
				processPath: await builtProcess('device-process'),
				logPath: undefined,
			}),
		});
		onTestFinished(desk.close);

		desk.open();
		await vi.waitFor(
			() => {
				expect(desk.read().status).toBe('open');
			},
			{timeout: 20_000},
		);
		expect(desk.read().inputs.some(({isDefault}) => isDefault)).toBe(true);

		desk.watch('');
		await vi.waitFor(
			() => {
				expect(desk.read().listening?.status).toBe('heard');
			},
			{timeout: 20_000},
		);
		const spoken = card.sayNow(
			tone({
				frequencyHz: 440,
				rateHz: rigRateHz,
				samples: 3 * rigRateHz,
				peak: 8000,
			}),
		);
		await vi.waitFor(
			() => {
				const {listening} = desk.read();
				expect(listening?.status === 'heard' && listening.dbfs).toBeGreaterThan(
					-30,
				);
			},
			{timeout: 20_000},
		);
		await spoken;

		const listeners = () =>
			card.control('list', 'short', 'source-outputs').split('\n').length;
		const withUs = listeners();
		desk.close();
		await vi.waitFor(
			() => {
				expect(listeners()).toBeLessThan(withUs);
			},
			{timeout: 20_000},
		);
	},
);
