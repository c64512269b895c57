import path from 'node:path';
import {joinSamples} from '../../../source/audio/join-samples.js';
import type {Ears, Heard} from '../../../source/server/engines.js';
import {likelyEndMs} from '../../../source/server/hearing/audio-inbox.js';
import {createEarsPool} from '../../../source/server/hearing/ears-pool.js';
import {loadTurnDetector} from '../../../source/server/hearing/turn-detector.js';
import {inTurn} from '../../helpers/in-turn.js';
import {atLoudness, mixed} from '../../helpers/rooms.js';
import {heardIn, turnsIn} from '../../server/hearing/measure-turns.js';
import {pink} from '../../server/hearing/sounds/noises.js';
import {rateHz, samplesIn} from '../../server/hearing/sounds/rendering.js';
import {said, voice} from '../../server/hearing/sounds/speech.js';
import {audibleEndMs, negativeCases} from '../../server/hearing/turn-cases.js';
import type {Row} from '../table.js';
import {hearingSet, type Utterance} from './hearing-set.js';

const speechDbfs = -26;
const beforeMs = 800;
const afterMs = 1200;

/** A further turn in the same stream, or one so far away, is a mistake. */
const mostOffMs = 400;

type Result = {
	readonly utterance: Utterance;
	/** Turns that were found. */
	readonly turns: number;
	/** Of the first one: from the beginning of the speech until it was found, and how much too late its end was, ms. */
	readonly foundAfterMs: number;
	readonly endsLateMs: number;
	readonly heard: Heard;
	/** By the ears for this utterance, ms. */
	readonly tookMs: number;
};

const streamOf = async ({
	text,
	voice: name,
	speed,
	aboveNoiseDb,
}: Utterance) => {
	const words = await said({text, voice: name, speed});
	const quiet = joinSamples(
		new Int16Array(samplesIn(beforeMs)),
		atLoudness(words, speechDbfs),
		new Int16Array(samplesIn(afterMs)),
	);
	const noise = pink((quiet.length * 1000) / rateHz);
	return {
		stream: mixed(quiet, atLoudness(noise, speechDbfs - aboveNoiseDb)),
		endsMs: beforeMs + audibleEndMs(words),
	};
};

type Tools = {
	readonly ears: Ears;
	readonly createDetector: Parameters<typeof turnsIn>[1]['createDetector'];
};

/** As the server does it: a turn is found in the stream, and what is in it goes to the ears in its last pause. */
const hear = async (
	utterance: Utterance,
	{ears, createDetector}: Tools,
): Promise<Result> => {
	const {stream, endsMs} = await streamOf(utterance);
	const turns = turnsIn(stream, {createDetector});
	const [turn] = turns;
	const startedMs = performance.now();
	const heard: Heard =
		turn === undefined
			? {isUnderstood: false}
			: await ears.recognise(
					stream.subarray(
						samplesIn(turn.startedAtMs),
						samplesIn((turn.speechEndedAtMs ?? Infinity) + likelyEndMs),
					),
					{hints: utterance.hints, signal: new AbortController().signal},
				);

	return {
		utterance,
		turns: turns.length,
		foundAfterMs: (turn?.foundAtMs ?? Infinity) - beforeMs,
		endsLateMs: (turn?.speechEndedAtMs ?? Infinity) - endsMs,
		heard,
		tookMs: performance.now() - startedMs,
	};
};

const wordsOf = (text: string): readonly string[] =>
	text.toLowerCase().match(/[a-z']+/gv) ?? [];

/** Words to add, leave out or change. */
const wordErrors = (
	said_: readonly string[],
	heard: readonly string[],
): number => {
	let row = Array.from({length: heard.length + 1}, (_, index) => index);

	for (const [index, word] of said_.entries()) {
		const next = [index + 1];

		for (const [place, other] of heard.entries()) {
			next.push(
				Math.min(
					row[place]! + (word === other ? 0 : 1),
					row[place + 1]! + 1,
					next[place]! + 1,
				),
			);
		}

		row = next;
	}

	return row.at(-1)!;
};

const textOf = (heard: Heard): string => (heard.isUnderstood ? heard.text : '');

const isRight = ({utterance, heard}: Result): boolean =>
	wordErrors(wordsOf(utterance.text), wordsOf(textOf(heard))) === 0;

const percent = (part: number, whole: number): number =>
	whole === 0 ? Number.NaN : (100 * part) / whole;

const accuracyRow = (what: string, results: readonly Result[]): Row => ({
	what: `${what}, of ${results.length}`,
	values: [
		percent(results.filter((one) => isRight(one)).length, results.length),
	],
	unit: '%',
});

const recognitionRows = (results: readonly Result[]): readonly Row[] => {
	const known = results.filter(({utterance}) => utterance.isKnown);
	const unknown = results.filter(({utterance}) => !utterance.isKnown);
	const words = known.reduce(
		(sum, {utterance}) => sum + wordsOf(utterance.text).length,
		0,
	);
	const errors = known.reduce(
		(sum, {utterance, heard}) =>
			sum + wordErrors(wordsOf(utterance.text), wordsOf(textOf(heard))),
		0,
	);
	const misheard = known.filter(
		(result) => result.heard.isUnderstood && !isRight(result),
	);
	const voices = [...new Set(known.map(({utterance}) => utterance.voice))];
	const noises = [
		...new Set(known.map(({utterance}) => utterance.aboveNoiseDb)),
	];

	return [
		accuracyRow('sentences understood', known),
		{what: 'word error rate', values: [percent(errors, words)], unit: '%'},
		{
			what: 'sentences taken for another',
			values: [percent(misheard.length, known.length)],
			unit: '%',
		},
		accuracyRow(
			'about the things in play',
			known.filter(({utterance}) => utterance.hints.length > 0),
		),
		...voices.map((name) =>
			accuracyRow(
				`said by ${name}`,
				known.filter(({utterance}) => utterance.voice === name),
			),
		),
		...noises
			.toSorted((one, other) => other - one)
			.map((db) =>
				accuracyRow(
					`${db} dB above noise`,
					known.filter(({utterance}) => utterance.aboveNoiseDb === db),
				),
			),
		{
			what: `unknown sentences taken for known ones, of ${unknown.length}`,
			values: [
				percent(
					unknown.filter(({heard}) => heard.isUnderstood).length,
					unknown.length,
				),
			],
			unit: '%',
		},
		{
			what: 'recognition of one utterance takes',
			values: results.map(({tookMs}) => tookMs),
			unit: 'ms',
			digits: 0,
		},
	];
};

const turnRows = (
	results: readonly Result[],
	sounds: {readonly heard: number; readonly all: number},
): readonly Row[] => {
	const found = results.filter(
		({turns, endsLateMs}) => turns > 0 && Math.abs(endsLateMs) <= mostOffMs,
	);
	const all = results.reduce((sum, {turns}) => sum + turns, 0) + sounds.heard;

	return [
		{
			what: `turns found, of ${results.length}`,
			values: [percent(found.length, results.length)],
			unit: '%',
		},
		{
			what: `of the turns found, those that were spoken (${sounds.all} other sounds beside them)`,
			values: [percent(found.length, all)],
			unit: '%',
		},
		{
			what: 'from the first sound of speech to speech_started',
			values: found.map(({foundAfterMs}) => foundAfterMs),
			unit: 'ms',
			digits: 0,
		},
		{
			what: 'end of speech, too late by',
			values: found.map(({endsLateMs}) => endsLateMs),
			unit: 'ms',
			digits: 0,
		},
	];
};

/** How well the agent hears: turns found and words understood, in more than 200 utterances and beside as many seconds of other sounds. A quick run takes every fifth. */
export const measureHearing = async (
	isQuick: boolean,
): Promise<readonly Row[]> => {
	if (voice === undefined) {
		return [{what: 'hearing', missing: 'eSpeak NG is not installed'}];
	}

	const utterances = hearingSet().filter(
		(_, index) => !isQuick || index % 5 === 0,
	);
	const sounds = await negativeCases();
	const createDetector = await loadTurnDetector();
	const ears = await createEarsPool({
		workerPath: path.resolve('dist/ears-worker.js'),
	});
	try {
		const results = await inTurn(utterances.length, async (round) =>
			hear(utterances[round - 1]!, {ears, createDetector}),
		);
		return [
			...recognitionRows(results),
			...turnRows(results, {
				heard: heardIn(sounds, {createDetector}).length,
				all: sounds.length,
			}),
		];
	} finally {
		ears.close();
	}
};
