import type {Language, SpeakOptions} from '../engines.js';
import {cutIntoSentences} from './sentences.js';
import {voiceFile} from './voice-name.js';

/** What eSpeak NG says in one go. */
export type VoiceJob = {
	readonly text: string;
	/** That it is spoken in. */
	readonly language: Language;
	/** The voice's file. */
	readonly file: string;
	readonly rateHz: number;
	/** 1 is the voice's own pace. */
	readonly speed: number;
};

/** What a thread of the voice pool is asked for. It answers whether there is a voice. */
export type VoiceTask =
	| {readonly type: 'load'}
	/** Load, and speak to itself until it is quick. */
	| {readonly type: 'warm'}
	| {readonly type: 'speak'; readonly job: VoiceJob};

/** Characters: some seven seconds of speech, so that nobody waits long for the voice. */
const longestJob = 120;

/** A text in Cyrillic alone is Russian, whatever was said of it: a voice of another language would spell it. */
const spokenLanguage = (text: string, language: Language): Language =>
	/\p{Script=Cyrillic}/v.test(text) && !/\p{Script=Latin}/v.test(text)
		? 'ru'
		: language;

/** A text as jobs, one after another. That a long sentence is cut at a clause is not heard: eSpeak NG takes clause by clause itself. */
export const voiceJobs = (
	text: string,
	{
		language,
		voice,
		rateHz,
		speed,
	}: Pick<SpeakOptions, 'language' | 'voice' | 'rateHz' | 'speed'>,
): readonly VoiceJob[] =>
	cutIntoSentences(text, {longest: longestJob, isHasty: false}).map((part) => {
		const spoken = spokenLanguage(part, language);
		return {
			text: part,
			language: spoken,
			file: voiceFile(voice, spoken),
			rateHz,
			speed,
		};
	});
