import {setTimeout as delay} from 'node:timers/promises';
import {inTurn} from '../helpers/in-turn.js';
import {joined, silence, speak, writeSpoken} from '../helpers/spoken.js';
import {startVirtualSoundCard} from '../helpers/virtual-sound-card.js';
import {answerFrames, pieces, toneBytes, userFrames} from './answer.js';
import {inCall, type Call} from './call.js';
import {memory, processorSeconds} from './processes.js';
import {startBenchProgram} from './program.js';
import type {Row} from './table.js';
import {inFolder} from './in-folder.js';

const turnMs = 10_000;
const answerSeconds = 6;
/** Twice as fast as it is spoken. */
const deltaEveryMs = 50;
const deltaBytes = 4800;
const words =
	'Once upon a time there was a voice in a terminal that told long stories to whoever asked '.split(
		' ',
	);

/** The user speaks for three seconds, the agent answers for six, with a word to every delta of sound. */
const converse = async (
	{card, server}: Call,
	question: string,
	turn: number,
) => {
	const endsAtMs = performance.now() + turnMs;
	const user = userFrames(turn, 'Tell me a long story, please');
	const answer = answerFrames(turn);
	server.send(user.begins);
	await card.say(question);
	server.send(...user.ends, ...answer.begin);
	const deltas = pieces(toneBytes(answerSeconds), () => deltaBytes);
	await inTurn(deltas.length, async (number) => {
		server.send(
			answer.text(`${words[number % words.length]} `),
			answer.audio(deltas[number - 1]!),
		);
		await delay(deltaEveryMs);
	});
	server.send(...answer.end('completed'));
	await delay(endsAtMs - performance.now());
};

const sizeRows = (
	what: string,
	processId: number,
	goal: {readonly atMost?: number},
): readonly Row[] => {
	const {shared, resident, processes} = memory(processId);
	const inMegabytes = {unit: 'MB', digits: 0};
	return [
		{
			what: `memory, ${what}, ${processes} processes (PSS)`,
			values: [shared],
			...inMegabytes,
			...goal,
		},
		{
			what: '  what they share counted for each (RSS)',
			values: [resident],
			...inMegabytes,
		},
	];
};

/** What a conversation costs: processor time and memory of all processes of the program, with its screen, on a sound card. */
export const measureUse = async (isQuick: boolean): Promise<readonly Row[]> =>
	inFolder(async (folder) => {
		const question = await writeSpoken(
			folder,
			'question.wav',
			await speak('Tell me a long story about a voice in a terminal, please'),
		);
		return inCall(async (call) => {
			const {processId} = call.program;
			const turns = isQuick ? 2 : 6;
			const before = processorSeconds(processId);
			const startedAtMs = performance.now();
			await inTurn(turns, async (turn) => converse(call, question, turn));
			const seconds = (performance.now() - startedAtMs) / 1000;
			const used = processorSeconds(processId) - before;
			return [
				{
					what: `processor, ${Math.round(seconds)} s of conversation, of one core`,
					values: [(used / seconds) * 100],
					unit: '%',
					atMost: 21,
				},
				...sizeRows('cloud session', processId, {atMost: 150}),
			];
		});
	});

/** The same with the agent of our own, after it has heard and answered a question. */
export const measureBuiltin = async (): Promise<readonly Row[]> =>
	inFolder(async (folder) => {
		const question = await writeSpoken(
			folder,
			'question.wav',
			joined(silence(500), await speak('what is the weather in Moscow')),
		);
		const card = await startVirtualSoundCard();
		try {
			const program = await startBenchProgram(
				['--provider', 'builtin'],
				card.environment,
			);
			try {
				await program.shows('on air');
				await program.shows('● connected');
				await card.say(question);
				// Understood or not: its ears and its voice are in use.
				await program.shows('● speaking');
				return sizeRows('built-in agent', program.processId, {});
			} finally {
				await program.close();
			}
		} finally {
			await card.stop();
		}
	});
