import {expect, test} from 'vitest';
import {levelDbfs} from '../../../source/audio/level.js';
import type {SpokenPiece, Voice} from '../../../source/server/engines.js';
import {
	acceptedVoiceNames,
	voiceFile,
} from '../../../source/server/speaking/voice-name.js';
import {loadVoice} from '../../../source/server/speaking/voice.js';

const voice = await loadVoice();
const spoken = test.skipIf(voice === undefined);
const story =
	'Hello there. This is the first sentence, and it goes on for a while. This is the second one. And here is the last.';

const speak = async (
	text: string,
	options: Partial<Parameters<Voice['speak']>[1]> = {},
): Promise<readonly SpokenPiece[]> => {
	if (voice === undefined) {
		throw new Error('Skipped where eSpeak NG is not installed');
	}

	const pieces: SpokenPiece[] = [];

	for await (const piece of voice.speak(text, {
		language: 'en',
		voice: 'en-us+f3',
		rateHz: 24_000,
		speed: 1,
		signal: new AbortController().signal,
		...options,
	})) {
		pieces.push(piece);
	}

	return pieces;
};

const lengthOf = (pieces: readonly SpokenPiece[]): number =>
	pieces.reduce((sum, piece) => sum + piece.samples.length, 0);

spoken('speaks a text in pieces that joined are the text', async () => {
	const pieces = await speak(story);

	expect(pieces.map((piece) => piece.text).join('')).toBe(story);
	expect(pieces.length).toBeGreaterThan(3);
	expect(lengthOf(pieces) / 24_000).toBeGreaterThan(4);
	expect(lengthOf(pieces) / 24_000).toBeLessThan(12);
});

spoken('begins with sound, not with silence', async () => {
	const [first] = await speak(story);

	expect(levelDbfs(first!.samples.subarray(0, 480))).toBeGreaterThan(-50);
});

spoken('lasts equally long at every rate', async () => {
	const seconds = await Promise.all(
		[16_000, 22_050, 24_000, 44_100, 48_000].map(
			async (rateHz) => lengthOf(await speak(story, {rateHz})) / rateHz,
		),
	);

	// ESpeak NG itself varies by some milliseconds from one time to the next.
	expect(Math.max(...seconds) - Math.min(...seconds)).toBeLessThan(0.15);
});

spoken('two speakers at once do not mix their voices', async () => {
	const alone = await speak(story, {voice: 'en-us+klatt4'});
	const [together] = await Promise.all([
		speak(story, {voice: 'en-us+klatt4'}),
		speak('Сейчас семь градусов. Завтра будет теплее.', {language: 'ru'}),
	]);

	expect(lengthOf(together) / lengthOf(alone)).toBeCloseTo(1, 1);
});

spoken('stops between pieces when it is interrupted', async () => {
	const interruption = new AbortController();
	const pieces: string[] = [];

	for await (const piece of voice!.speak(story, {
		language: 'en',
		voice: '',
		rateHz: 24_000,
		speed: 1,
		signal: interruption.signal,
	})) {
		pieces.push(piece.text);
		interruption.abort();
	}

	expect(pieces.join('')).toMatch(/^Hello (?:there. )?$/v);
});

spoken('lets other work in between pieces', async () => {
	const turns: string[] = [];
	const speaking = (async () => {
		await speak(story);
		turns.push('spoken');
	})();
	setImmediate(() => turns.push('other work'));
	await speaking;

	expect(turns).toEqual(['other work', 'spoken']);
});

spoken('says nothing for an empty text and for marks alone', async () => {
	expect(await speak('')).toEqual([]);
	expect(lengthOf(await speak('***'))).toBe(0);
});

spoken('speaks Russian', async () => {
	const pieces = await speak('Сейчас в Москве семь градусов.', {
		language: 'ru',
		voice: 'en-us+f3',
	});

	expect(lengthOf(pieces) / 24_000).toBeGreaterThan(1);
});

spoken.each(
	[0.25, 0.4, 0.5, 0.75, 1.25, 1.5].flatMap(
		(speed) =>
			[
				{
					speed,
					language: 'en',
					sentence: 'It is seven degrees and the sky is clear.',
				},
				{
					speed,
					language: 'ru',
					sentence: 'Сейчас семь градусов, и небо ясное.',
				},
			] as const,
	),
)(
	'speaks $speed times as fast when it is asked to, in $language',
	async ({speed, language, sentence}) => {
		const usual = lengthOf(await speak(sentence, {language}));
		const asked = lengthOf(await speak(sentence, {language, speed}));

		expect(usual / asked / speed).toBeGreaterThan(0.9);
		expect(usual / asked / speed).toBeLessThan(1.12);
	},
);

spoken('a pause follows a sentence that others follow', async () => {
	const alone = lengthOf(await speak('Hello there.'));
	const followed = lengthOf(await speak('Hello there. '));

	expect((followed - alone) / 24).toBeGreaterThan(200);
	expect((followed - alone) / 24).toBeLessThan(360);
});

spoken(
	'a Russian sentence in an English answer is spoken in Russian',
	async () => {
		const [russian, english] = await Promise.all([
			speak('Привет, мир!', {language: 'ru'}),
			speak('Привет, мир!', {language: 'en'}),
		]);

		expect(lengthOf(english) / lengthOf(russian)).toBeCloseTo(1, 1);
	},
);

spoken.each(acceptedVoiceNames)(
	'%s has a voice of its own in both languages',
	async (name) => {
		expect(lengthOf(await speak('Hello.', {voice: name}))).toBeGreaterThan(
			6000,
		);
		expect(
			lengthOf(await speak('Привет.', {voice: name, language: 'ru'})),
		).toBeGreaterThan(6000);
	},
);

test('the language decides when the voice speaks another one', () => {
	expect(voiceFile('en-us+f3', 'en')).toBe('en-us+f3');
	expect(voiceFile('en-us+f3', 'ru')).toBe('ru+f3');
	expect(voiceFile('ru', 'en')).toBe('en-us');
	expect(voiceFile('en-gb', 'en')).toBe('en');
	expect(voiceFile('dasha', 'ru')).toBe('ru+f3');
	expect(voiceFile('constructor', 'en')).toBe('en-us+f3');
	expect(voiceFile('en-us+nobody', 'en')).toBe('en-us+f3');
});

test('voices of OpenAI have stand-ins in both languages', () => {
	expect(voiceFile('ash', 'en')).toBe('en-us+m3');
	expect(voiceFile('ash', 'ru')).toBe('ru+m3');
	expect(voiceFile('verse', 'ru')).toBe('ru');
	expect(acceptedVoiceNames).toEqual(
		expect.arrayContaining(['alloy', 'marin', 'cedar', 'en-us+f3']),
	);
});
