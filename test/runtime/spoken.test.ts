import {readFile} from 'node:fs/promises';
import path from 'node:path';
import {expect, test} from 'vitest';
import {decodeWav} from '../../source/audio/wav.js';
import {stagesOf} from '../../source/session/latency-stages.js';
import {agentText} from '../helpers/sessions.js';
import {
	allTurns,
	launched,
	reaches,
	temporaryFolder,
} from '../helpers/launched.js';
import {joined, silence, speak, writeSpoken} from '../helpers/spoken.js';

const loudest = (samples: Int16Array) => {
	let peak = 0;
	for (const sample of samples) {
		peak = Math.max(peak, Math.abs(sample));
	}

	return peak;
};

test(
	'a spoken question is transcribed, a tool runs, and the answer is heard',
	{
		timeout: 60_000,
	},
	async () => {
		const folder = await temporaryFolder();
		const question = await writeSpoken(
			folder,
			'question.wav',
			joined(silence(500), await speak('what is the weather in Moscow')),
		);
		const answer = path.join(folder, 'answer.wav');
		const runtime = await launched({mic: question, speaker: answer});

		// The answer alone is spoken for some twelve seconds.
		const state = await reaches(
			runtime,
			(current) => {
				expect(allTurns(current).at(-1)).toMatchObject({
					kind: 'agent',
					status: 'done',
				});
			},
			45_000,
		);
		await runtime.close();

		const turns = allTurns(state);
		expect(turns[0]).toMatchObject({
			kind: 'user',
			source: 'speech',
			status: 'final',
			text: expect.stringMatching(/weather in moscow/iv),
		});
		expect(state.tools).toMatchObject([
			{name: 'get_weather', status: 'done', where: 'client', isSample: true},
		]);
		expect(agentText(turns.at(-1))).toMatch(/sample/iv);

		const [way] = state.facts.latency.turns;
		expect(way).toMatchObject({kind: 'spoken', endKnownBy: 'microphone'});
		const {voice, audible} = stagesOf(way!);
		expect(voice!.toMs - voice!.fromMs).toBeGreaterThan(0);
		expect(audible!.toMs - audible!.fromMs).toBeLessThan(2000);
		expect(new Set(state.facts.speech.intervals.map(({who}) => who))).toEqual(
			new Set(['person', 'agent']),
		);

		const heard = decodeWav(await readFile(answer));
		expect(heard.rateHz).toBe(24_000);
		expect(loudest(heard.samples)).toBeGreaterThan(3000);
	},
);

test(
	'speaking over a long story silences it and starts the next turn',
	{
		timeout: 60_000,
	},
	async () => {
		const folder = await temporaryFolder();
		const conversation = await writeSpoken(
			folder,
			'talk.wav',
			joined(
				silence(500),
				await speak('tell me a long story'),
				silence(5000),
				await speak('what is the weather in London'),
			),
		);
		const answer = path.join(folder, 'answer.wav');
		const runtime = await launched({mic: conversation, speaker: answer});

		const state = await reaches(
			runtime,
			(current) => {
				expect(current.tools).toMatchObject([
					{name: 'get_weather', status: 'done'},
				]);
			},
			40_000,
		);

		const story = allTurns(state)[1];
		expect(story).toMatchObject({kind: 'agent', status: 'interrupted'});
		const playback = story?.kind === 'agent' ? story.playback : [];
		expect(playback[0]?.playedMs).toBeGreaterThan(1000);
		expect(playback[0]?.playedMs).toBeLessThan(playback[0]?.receivedMs ?? 0);
	},
);
