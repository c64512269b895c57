import {joinSamples} from '../../../source/audio/join-samples.js';
import type {Language} from '../../../source/server/engines.js';
import {atLoudness, mixed} from '../../helpers/rooms.js';
import * as everyday from './sounds/everyday.js';
import * as music from './sounds/music.js';
import * as noises from './sounds/noises.js';
import {samplesIn} from './sounds/rendering.js';
import {babble, said} from './sounds/speech.js';

/** A stream at 16,000 Hz in which nobody speaks. */
export type NegativeCase = {readonly name: string; readonly stream: Int16Array};

/** A stream at 16,000 Hz in which somebody speaks once. */
export type PositiveCase = {
	readonly name: string;
	readonly stream: Int16Array;
	readonly beginsMs: number;
	/** Where the voice is silent: the end of its last 10 ms that are at most 35 dB softer than its loudest. */
	readonly endsMs: number;
};

const silent = (ms: number) => new Int16Array(samplesIn(ms));

/** What every microphone hears of a quiet room. */
const roomDbfs = -70;
const beforeMs = 1000;
const afterMs = 1500;
const soundMs = 6000;

const inQuietRoom = (sound: Int16Array): Int16Array => {
	const stream = joinSamples(silent(beforeMs), sound, silent(afterMs));
	return mixed(
		stream,
		atLoudness(noises.pink((1000 * stream.length) / 16_000, 99), roomDbfs),
	);
};

/** Kinds of sound, and how loud they are on the whole, dBFS. */
const negativeSounds = async (): Promise<
	ReadonlyArray<readonly [string, readonly number[], Int16Array]>
> => [
	['white noise', [-50, -35, -20], noises.white(soundMs)],
	['pink noise', [-50, -35, -20], noises.pink(soundMs)],
	['a fan', [-50, -35, -22], noises.fan(soundMs)],
	['a fast fan', [-35], noises.fan(soundMs, 230)],
	['an engine', [-40, -22], noises.engine(soundMs)],
	['a high engine', [-30], noises.engine(soundMs, 170)],
	['rain', [-45, -30], noises.rain(soundMs)],
	['wind', [-40, -25], noises.wind(soundMs)],
	['babble', [-56, -52, -48], await babble(soundMs, 10)],
	['babble of few', [-55], await babble(soundMs, 5)],
	['piano chords', [-40, -30, -20], music.chords(soundMs)],
	['organ chords', [-30, -18], music.chords(soundMs, 700, 'organ')],
	['an arpeggio', [-40, -30, -20], music.arpeggio(soundMs)],
	['a fast arpeggio', [-25], music.arpeggio(soundMs, 90)],
	['a synth arpeggio', [-25], music.arpeggio(soundMs, 160, 'synth')],
	['a flute', [-35, -22], music.melody(soundMs)],
	['a piano melody', [-28], music.melody(soundMs, 220, 'piano')],
	['an organ melody', [-28], music.melody(soundMs, 180, 'organ')],
	['a guitar', [-35, -22], music.guitar(soundMs)],
	['drums', [-40, -30, -18], music.drums(soundMs)],
	['fast drums', [-25], music.drums(soundMs, 330)],
	['a telephone', [-25], music.beeps(soundMs, 900, 1800, 440, 480)],
	['beeps', [-30], music.beeps(soundMs, 200, 400, 1000)],
	['dialling', [-25], music.beeps(soundMs, 120, 220, 770, 1336)],
	['a siren', [-25], music.siren(soundMs)],
	['bells', [-30], music.carillon(soundMs)],
	['whistling', [-30], music.whistling(soundMs)],
	['breathing', [-45, -35, -28], everyday.breathing(soundMs)],
	['puffs', [-30], everyday.puffs(soundMs)],
	['coughs', [-35, -25, -18], everyday.coughs(1400)],
	['one cough', [-20], everyday.coughs(450)],
	['a throat', [-30], everyday.throat()],
	['a sneeze', [-22], everyday.sneeze()],
	['clicks', [-45, -35], everyday.clicks(soundMs)],
	['fast clicks', [-40], everyday.clicks(soundMs, 120)],
	['knocks', [-35, -25], everyday.knocks(1300)],
	['knocks on a table', [-25], everyday.knocks(1300, 320)],
	['typing', [-45, -35, -28], everyday.typing(soundMs)],
	['a door', [-30, -18], everyday.door()],
	['footsteps', [-35], everyday.footsteps(soundMs)],
	['cutlery', [-35], everyday.cutlery(soundMs)],
	['rustling', [-40, -30], everyday.rustling(soundMs)],
	['applause', [-30], everyday.applause(soundMs)],
	['pouring', [-35], everyday.pouring(soundMs)],
];

export const negativeCases = async (): Promise<readonly NegativeCase[]> => {
	const sounds = await negativeSounds();
	return sounds.flatMap(([kind, levels, sound]) =>
		levels.map((level) => ({
			name: `${kind} at ${level} dBFS`,
			stream: inQuietRoom(atLoudness(sound, level)),
		})),
	);
};

const speakers: ReadonlyArray<readonly [string, Language]> = [
	['en-us', 'en'],
	['en-us+f3', 'en'],
	['en-us+m3', 'en'],
	['en-us+klatt4', 'en'],
	['en-gb', 'en'],
	['en-gb+f3', 'en'],
	['ru', 'ru'],
	['ru+f3', 'ru'],
	['ru+klatt4', 'ru'],
	['en-us+m3', 'ru'],
];

const lines: Readonly<Record<Language, readonly string[]>> = {
	en: [
		'What is the weather in Moscow?',
		'Yes.',
		'Tell me a long story, please.',
		'Stop.',
		'I would like to order a pizza.',
		'How are you?',
		'Nineteen eighty four.',
	],
	ru: [
		'Какая погода в Москве?',
		'Да.',
		'Расскажи мне длинную историю.',
		'Спасибо.',
		'Который час?',
		'Хватит.',
		'Я хочу заказать пиццу.',
	],
};

type Condition = {
	readonly name: string;
	readonly speechDbfs: number;
	readonly noiseDbfs: number;
	readonly noise: (ms: number) => Int16Array | Promise<Int16Array>;
};

const conditions: readonly Condition[] = [
	{name: 'loud', speechDbfs: -12, noiseDbfs: -65, noise: noises.pink},
	{name: 'plain', speechDbfs: -24, noiseDbfs: -65, noise: noises.pink},
	{name: 'quiet', speechDbfs: -40, noiseDbfs: -70, noise: noises.pink},
	{name: 'in pink noise', speechDbfs: -28, noiseDbfs: -43, noise: noises.pink},
	{
		name: 'in white noise',
		speechDbfs: -28,
		noiseDbfs: -38,
		noise: noises.white,
	},
	{name: 'by a fan', speechDbfs: -30, noiseDbfs: -40, noise: noises.fan},
	{name: 'among people', speechDbfs: -25, noiseDbfs: -45, noise: babble},
];

const frameSamples = 160;

const frameLevels = (samples: Int16Array): readonly number[] =>
	Array.from(
		{length: Math.floor(samples.length / frameSamples)},
		(_, frame) => {
			let sum = 1;
			for (const sample of samples.subarray(
				frame * frameSamples,
				(frame + 1) * frameSamples,
			)) {
				sum += sample * sample;
			}

			return 10 * Math.log10(sum);
		},
	);

/** Where a voice is silent, ms: the end of its last 10 ms that are at most 35 dB softer than its loudest. */
export const audibleEndMs = (samples: Int16Array): number => {
	const levels = frameLevels(samples);
	const loudest = Math.max(...levels);
	return 10 * (levels.findLastIndex((level) => level >= loudest - 35) + 1);
};

const positiveCase = async (
	[name, language]: readonly [string, Language],
	text: string,
	{name: condition, speechDbfs, noiseDbfs, noise}: Condition,
): Promise<PositiveCase> => {
	const words = await said({text, voice: name, language});
	const stream = joinSamples(
		silent(beforeMs),
		atLoudness(words, speechDbfs),
		silent(afterMs),
	);
	const durationMs = (stream.length * 1000) / 16_000;
	return {
		name: `${name} (${language}) ${condition}: ${text}`,
		stream: mixed(stream, atLoudness(await noise(durationMs), noiseDbfs)),
		beginsMs: beforeMs,
		endsMs: beforeMs + audibleEndMs(words),
	};
};

/** Each speaker says another line in each condition. */
export const positiveCases = async (): Promise<readonly PositiveCase[]> =>
	Promise.all(
		speakers.flatMap((speaker, index) =>
			conditions.map(async (condition, number) => {
				const texts = lines[speaker[1]];
				const text = texts[(index + number) % texts.length]!;
				return positiveCase(speaker, text, condition);
			}),
		),
	);
