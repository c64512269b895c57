import {readFileSync} from 'node:fs';
import process from 'node:process';
import {expect, test, vi} from 'vitest';
import {temporaryFolder} from '../helpers/launched.js';
import {startProgram} from '../helpers/program.js';
import {
	hasSoundRig,
	type Recording,
	rigRateHz,
	startSoundRig,
} from '../helpers/sound-rig.js';
import {speak, writeSpoken} from '../helpers/spoken.js';
import {hasTerminal} from '../helpers/terminal.js';

const canRun = hasSoundRig() && hasTerminal();

/** Loudness of each tenth of a second, peak amplitude. */
const peaks = ({samples}: Recording): readonly number[] => {
	const block = rigRateHz / 10;
	return Array.from(
		{length: Math.floor(samples.length / block)},
		(_, index) => {
			let peak = 0;
			for (const sample of samples.subarray(
				index * block,
				(index + 1) * block,
			)) {
				peak = Math.max(peak, Math.abs(sample));
			}

			return peak;
		},
	);
};

const audible = 1000;

test.runIf(canRun)(
	'a spoken question goes in at the microphone; transcript, tool call and answer are on the screen, and speech comes out of the loudspeaker',
	{timeout: 90_000},
	async () => {
		const rig = await startSoundRig();
		const folder = await temporaryFolder();
		const question = await writeSpoken(
			folder,
			'question.wav',
			await speak('what is the weather in Moscow'),
		);
		const program = await startProgram({environment: rig.environment});
		await program.sees('connected');
		await program.sees('on air');
		const recording = await rig.record();

		await rig.say(question);
		await program.sees(/You +what is the weather in moscow/iv, 30_000);
		await program.sees('get_weather');
		await program.sees('city: Moscow');
		await program.sees('sample data');
		await program.sees(/Agent +In Moscow/v);
		await program.sees('speaking');
		await vi.waitFor(
			async () => {
				expect(await program.screen()).not.toContain('speaking');
			},
			{timeout: 30_000, interval: 100},
		);

		const heard = peaks(await recording.stop());
		expect(heard.filter((peak) => peak > audible).length).toBeGreaterThan(20);
		// The way of the turn was measured, from the microphone to the loudspeaker.
		await program.press('l');
		await program.sees('end of speech');
		await program.sees(/end → heard +━+ +\d+/v);
		await program.press('l');
		await program.press('q');
		expect(await program.exitCode()).toBe(0);
	},
);

test.runIf(canRun)(
	'speaking over the answer silences it, marks the turn and starts the next one',
	{timeout: 120_000},
	async () => {
		const rig = await startSoundRig();
		const folder = await temporaryFolder();
		const [story, weather] = await Promise.all([
			speak('tell me a long story').then(async (sound) =>
				writeSpoken(folder, 'story.wav', sound),
			),
			speak('what is the weather in London').then(async (sound) =>
				writeSpoken(folder, 'weather.wav', sound),
			),
		]);
		const program = await startProgram({environment: rig.environment});
		await program.sees('on air');

		await rig.say(story);
		await program.sees(/You +tell me a long story/iv, 30_000);
		const recording = await rig.record();
		await program.sees(/Agent +(?!thinking)\p{L}+ \p{L}+ /v);
		// Two seconds of listening before the person speaks up.
		await rig.sayNow(new Int16Array(2 * rigRateHz));

		await rig.say(weather);
		await program.sees('interrupted at', 30_000);
		await program.sees(/You +what is the weather in london/iv, 30_000);
		await program.sees('city: London');

		// Silence lies between the story and the next answer.
		const heard = peaks(await recording.stop());
		const storyBegins = heard.findIndex((peak) => peak > audible);
		expect(storyBegins).toBeGreaterThanOrEqual(0);
		expect(heard.slice(storyBegins).some((peak) => peak < 50)).toBe(true);
		await program.press('C-c');
		expect(await program.exitCode()).toBe(0);
	},
);

test.runIf(canRun)(
	'the audio process is killed: it is back within two seconds and the conversation goes on',
	{timeout: 90_000},
	async () => {
		const rig = await startSoundRig();
		const folder = await temporaryFolder();
		const question = await writeSpoken(
			folder,
			'question.wav',
			await speak('what is the weather in Moscow'),
		);
		const program = await startProgram({environment: rig.environment});
		await program.sees('on air');
		const audio = program
			.processes()
			.find((id) =>
				readFileSync(`/proc/${id}/cmdline`, 'utf8').includes('audio-process'),
			);
		expect(audio).toBeDefined();

		process.kill(audio ?? 0, 'SIGKILL');
		const killedAt = performance.now();
		await vi.waitFor(
			() => {
				expect(program.log().match(/audio\.opened/gv)?.length).toBeGreaterThan(
					1,
				);
			},
			{timeout: 10_000, interval: 20},
		);
		expect(performance.now() - killedAt).toBeLessThan(2000);

		await rig.say(question);
		await program.sees(/You +what is the weather in moscow/iv, 30_000);
		await program.sees(/Agent +In Moscow/v, 30_000);
		// What native code prints is in the log and not on the screen.
		expect(await program.screen()).not.toMatch(/ALSA|PortAudio/v);
	},
);
