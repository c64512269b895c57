const tokens = (count: number): string => {
	if (count < 1000) {
		return String(count);
	}

	return count < 1_000_000
		? `${(count / 1000).toFixed(count < 100_000 ? 1 : 0)}k`
		: `${(count / 1_000_000).toFixed(1)}M`;
};

const signs = {RUB: '₽'} as const;

/** Of what is measured and counted: the voice pane, the status line and the latency overlay. */
export const measureEnglish = {
	/** The microphone is open and goes to the server. */
	onTheAir: 'on air',
	offTheAir: 'off air',
	mutedMark: 'MUTED',

	/** The microphone's own detector hears the person; the server has not said so yet. */
	heardHere: 'voice heard',
	/** Silence that is left until the server ends the turn. */
	endsIn: (ms: number) => `turn ends in ${(ms / 1000).toFixed(1)} s`,
	awaitingServer: 'waiting for the server',
	noticedFrom: (decibels: string) => `voice noticed from ${decibels}`,
	stripYou: 'you',
	stripAgent: 'agent',
	stripSpan: (seconds: number) => `last ${seconds} s`,
	buffered: (ms: number) => `buffer ${ms} ms`,
	underruns: (count: number) => (count === 1 ? '1 gap' : `${count} gaps`),

	/** What is heard is written to a file. */
	recording: 'rec',
	minutesLeft: (minutes: number, isAbout: boolean) =>
		`${isAbout ? '≈ ' : ''}${minutes} min left`,
	timeLeft: (time: string, isAbout: boolean) =>
		`${isAbout ? '≈ ' : ''}${time} left`,
	/** The provider's documents promise no more than what has gone by. */
	sessionAge: (time: string) => `open for ${time}, may end`,
	replyIn: (ms: number) => `reply in ${ms} ms`,
	tokensUsed: (count: number) => `${tokens(count)} tokens`,
	tokensUsedShort: (count: number) => `${tokens(count)} tok`,
	estimatedCost: (
		amount: number,
		currency: keyof typeof signs,
		isAtLeast: boolean,
	) => `est. ${isAtLeast ? '≥ ' : ''}${amount.toFixed(2)} ${signs[currency]}`,

	latency: 'Latency',
	latencyHint: '↑ ↓ turn · Esc closes',
	noLatency:
		'Nothing measured yet: speak or type, and each turn is timed here.',
	stages: {
		noticed: 'end → noticed',
		transcribed: 'noticed → words',
		text: 'noticed → text',
		audio: '→ first audio',
		audible: 'audio → heard',
		voice: 'end → heard',
		ducked: 'barge-in → soft',
		silent: 'barge-in → silent',
	},
	/** Where a turn's times begin. */
	endKnownBy: {
		microphone: 'end of speech: microphone',
		server: 'end of speech: server’s word, less its silence (est.)',
		key: 'end of speech: talk key let go',
		message: 'from sending the message',
	},
	turnNumber: (number: number, count: number) => `turn ${number} of ${count}`,
	spokenTurn: 'spoken',
	typedTurn: 'typed',
	notTold: '–',
	notToldMeans: 'nobody said, or not yet',
	bufferPlot: 'buffer',
	underrunPlot: 'gaps',
	plotMost: (ms: number) => `most ${ms} ms`,
	noPlayout: 'no sound has come yet',
};
