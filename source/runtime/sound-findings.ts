import type {DeviceState} from '../audio/messages.js';
import {escapeControls} from '../settings/escape-controls.js';

/** What a sound test measured. */
export type SoundFacts = {
	readonly input: DeviceState;
	readonly output: DeviceState;
	readonly platform: NodeJS.Platform;
	/** Of any stretch of the microphone, dBFS; −100 when nothing came. */
	readonly loudestDbfs: number;
	readonly hasInputSamples: boolean;
	/** Every sample was exactly zero. */
	readonly isInputZero: boolean;
	/** The whole tone left for the loudspeaker. */
	readonly wasTonePlayed: boolean;
	/** How much of the tone's time the microphone heard it, 0 to 1. */
	readonly toneShare: number;
};

export type Findings = {
	readonly lines: readonly string[];
	readonly isFine: boolean;
};

const faintDbfs = -55;
const clippingDbfs = -6;
const heardShare = 0.3;

/** What keeps a microphone at exact zeros, and where that is changed. */
export const zerosAdvice = (platform: NodeJS.Platform): string => {
	if (platform === 'darwin') {
		return 'Allow your terminal the microphone in System Settings > Privacy & Security > Microphone, and start the terminal anew';
	}

	return platform === 'win32'
		? 'Allow desktop apps the microphone in Settings > Privacy & security > Microphone, and look whether it is muted in Settings > System > Sound'
		: 'Look whether it is muted in the system mixer (alsamixer, pavucontrol) or off by a switch on the machine or the headset';
};

type Finding = {readonly words: string; readonly isFine: boolean};

const ofMicrophone = (facts: SoundFacts): Finding => {
	const {input, platform, loudestDbfs} = facts;

	if (input.status !== 'open') {
		const why = input.status === 'missing' ? `: ${input.message}` : '';
		return {words: `Microphone: not working${why}`, isFine: false};
	}

	const name = `Microphone “${input.name}”`;

	if (!facts.hasInputSamples) {
		return {words: `${name}: it is open and delivers nothing`, isFine: false};
	}

	if (facts.isInputZero) {
		return {
			words: `${name}: exact silence, which no microphone delivers by itself. ${zerosAdvice(platform)}`,
			isFine: false,
		};
	}

	if (loudestDbfs < faintDbfs) {
		return {
			words: `${name}: hardly anything was heard (${Math.round(loudestDbfs)} dB). Speak while the test runs, or raise its level in the system mixer`,
			isFine: false,
		};
	}

	return loudestDbfs > clippingDbfs
		? {
				words: `${name}: very loud (${Math.round(loudestDbfs)} dB). Lower its level in the system mixer`,
				isFine: false,
			}
		: {
				words: `${name}: fine (up to ${Math.round(loudestDbfs)} dB)`,
				isFine: true,
			};
};

const ofLoudspeaker = ({output, wasTonePlayed}: SoundFacts): Finding => {
	if (output.status !== 'open') {
		const why = output.status === 'missing' ? `: ${output.message}` : '';
		return {words: `Loudspeaker: not working${why}`, isFine: false};
	}

	const name = `Loudspeaker “${output.name}”`;
	return wasTonePlayed
		? {
				words: `${name}: the tone was played. If you did not hear it, look at its volume, or whether it is muted`,
				isFine: true,
			}
		: {words: `${name}: it is open and took no sound`, isFine: false};
};

const ofBoth = ({
	input,
	output,
	toneShare,
	isInputZero,
}: SoundFacts): readonly string[] => {
	if (input.status !== 'open' || output.status !== 'open' || isInputZero) {
		return [];
	}

	return [
		toneShare >= heardShare
			? 'The microphone heard the tone: both work, and the loudspeaker reaches the microphone'
			: 'The microphone did not hear the tone: headphones, a quiet loudspeaker, or a system that removes echo',
	];
};

/** What a sound test says in the end: one line each, without markup. */
export const soundFindings = (facts: SoundFacts): Findings => {
	const microphone = ofMicrophone(facts);
	const loudspeaker = ofLoudspeaker(facts);

	return {
		lines: [microphone.words, loudspeaker.words, ...ofBoth(facts)].map(
			(words) => `${escapeControls(words)}.`,
		),
		isFine: microphone.isFine && loudspeaker.isFine,
	};
};
