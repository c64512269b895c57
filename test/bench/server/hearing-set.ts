import {grammar} from '../../../source/server/hearing/grammar.js';
import {createRandom} from '../../helpers/seeded.js';
import {sentenceOf} from '../../server/hearing/grammar-sentences.js';

/** One thing that somebody says to the agent. */
export type Utterance = {
	readonly text: string;
	/** Whether the ears are to understand it; else they are to say that they did not. */
	readonly isKnown: boolean;
	readonly hints: readonly string[];
	readonly voice: string;
	/** 1 is the voice's own pace. */
	readonly speed: number;
	/** How much louder than the noise the speech is, dB. */
	readonly aboveNoiseDb: number;
};

const voices = [
	'en-us+f3',
	'en-us+klatt4',
	'en-us',
	'en-us+m3',
	'en-gb',
	'en-gb+f3',
] as const;

const speeds = [1, 0.85, 1.15] as const;
const noisesDb = [40, 20, 30, 10] as const;

/** By how many sentences of each rule: as people ask. */
const sentencesOfRule = {
	weather: 28,
	news: 18,
	documents: 16,
	time: 12,
	story: 8,
	help: 8,
	greeting: 10,
	repeat: 6,
	thanks: 4,
	stop: 6,
	goodbye: 4,
} as const;

/** As a client's session has them in play: functions by their names, and what their arguments may be. */
const hints = [
	'turn on lights',
	'turn off lights',
	'set thermostat',
	'get order status',
	'play music',
	'send email',
	'kitchen',
	'living room',
	'bedroom',
	'garage',
	'jazz',
	'classical',
	'Tbilisi',
	'Yerevan',
	'Zelenograd',
	'Frobisher handbook',
];

const hinted = [
	'turn on the lights in the kitchen',
	'turn off the lights in the living room',
	'please turn on the lights',
	'set the thermostat to twenty two degrees',
	'set the thermostat to eighteen',
	'get the order status',
	'what is the order status',
	'show me the order status please',
	'play music',
	'send an email',
	'in the living room',
	'the bedroom please',
	'weather in tbilisi',
	'what is the weather in yerevan',
	'what is the weather like in zelenograd today',
	'search the documents for the frobisher handbook',
	'turn off the lights in the garage',
	'turn on the lights in the bedroom',
];

const unknown = [
	'I would like to order a large pizza with mushrooms.',
	'The quick brown fox jumps over the lazy dog.',
	'My sister bought a red bicycle yesterday.',
	'Could you recommend a good restaurant nearby?',
	'Send an email to my boss.',
	'No.',
	'I do not know.',
	'Maybe.',
	'Yes.',
	'How much does a ticket to the opera cost?',
	'Remind me to water the plants.',
	'Is there any milk left in the fridge?',
	'What is the capital of Australia?',
	'Play some jazz in the living room.',
	'How far is it to the moon?',
	'The train was late again this morning.',
	'Please book a table for four.',
	'Who painted the ceiling of that chapel?',
	'My favourite colour is green.',
	'We should paint the kitchen next week.',
	'Where did I leave my glasses?',
	'Turn down the volume a little.',
	'I have never been to Portugal.',
	'What does this word mean?',
	'It costs nineteen dollars and fifty cents.',
	'Let us meet at the corner.',
	'Nobody told me about the party.',
	'He plays the violin every evening.',
	'Are we there yet?',
	'The answer is forty two.',
	'Open the window, it is hot in here.',
	'I am looking for my keys.',
	'Why is the sky blue?',
	'Call my mother after lunch.',
	'She sells sea shells by the sea shore.',
	'Add butter and eggs to the shopping list.',
];

/** How often each unknown sentence is said, by another voice each time. */
const unknownTimes = 2;

type Line = Pick<Utterance, 'text' | 'isKnown' | 'hints'>;

const linesOfGrammar = (): readonly Line[] => {
	const random = createRandom(20);
	const choose = (count: number) => Math.floor(random() * count);

	return Object.entries(sentencesOfRule).flatMap(([rule, count]) =>
		Array.from({length: count}, () => ({
			text: sentenceOf(grammar, rule, choose),
			isKnown: true,
			hints: [],
		})),
	);
};

/**
More than 200 utterances: sentences of the grammar, sentences about the things in play, and such as the agent does not know, said by six voices at three paces in noises from none to a loud one. The same every time.
*/
export const hearingSet = (): readonly Utterance[] => {
	const lines: readonly Line[] = [
		...linesOfGrammar(),
		...hinted.map((text) => ({text, isKnown: true, hints})),
		...Array.from({length: unknownTimes}, () => unknown)
			.flat()
			.map((text, index) => ({
				text,
				isKnown: false,
				hints: index % 4 === 3 ? hints.slice(6) : [],
			})),
	];

	return lines.map((line, index) => ({
		...line,
		voice: voices[index % voices.length]!,
		speed: speeds[Math.floor(index / voices.length) % speeds.length]!,
		aboveNoiseDb: noisesDb[Math.floor(index / 2) % noisesDb.length]!,
	}));
};
