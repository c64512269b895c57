/** What the plain mode says that the screen shows in other ways, in English. */
export const plainEnglish = {
	welcome: (provider: string) =>
		`Parley in plain mode, talking with ${provider}. Enter ? for help, q to leave.`,
	connecting: 'Connecting.',
	connected: 'Connected.',
	line: (who: string, words: string) => `${who}: ${words}`,
	warning: 'Warning',
	error: 'Error',

	microphoneIs: (name: string) => `Microphone: ${name}.`,
	speakerIs: (name: string) => `Speaker: ${name}.`,
	recordingTo: (name: string) => `What is heard is recorded to ${name}.`,
	noSoundWanted: 'Sound is off: you type, and answers are written.',
	muted: 'Microphone muted.',
	unmuted: 'Microphone on.',
	mutedAtStart: 'The microphone is muted. Enter m to switch it on.',
	onAir: 'On air: speak now. Press Enter when you have finished.',
	offAir: 'Off air.',
	openAnyway: 'The microphone is open: just speak.',
	speakNow: 'Speak now, or type.',
	noMicrophone: 'There is no microphone. You can type.',
	pushAtStart: 'Press Enter to speak, and Enter again when you have finished.',
	volume: (percent: number) => `Volume ${percent} percent.`,
	cleared: 'Conversation cleared.',
	closing: 'Closing.',

	cut: 'cut',
	cutAfter: (words: string) => `cut after “${words}”`,
	cutAtOnce: 'cut before a word was heard',
	failed: 'the answer failed',
	failedBecause: (reason: string) => `the answer failed: ${reason}`,
	notUnderstood: 'your words were not recognised; say them again, or type them',

	tool: (name: string) => `Tool ${name}`,
	toolStarted: (details: string) =>
		details === '' ? 'started' : `started with ${details}`,
	toolDone: (summary: string, time: string) =>
		summary === '' ? `done in ${time}` : `${summary}, after ${time}`,
	toolFailed: (summary: string) =>
		summary === '' ? 'failed' : `failed: ${summary}`,
	toolCancelled: 'cancelled',
	sample: 'sample data, not real',
	onServer: 'on the server',

	agentHears: 'The agent hears you.',
	agentThinks: 'The agent is thinking.',
	agentSpeaks: 'The agent is answering.',
	agentListens: 'The agent is listening.',
	agentWaits: 'The agent waits for you.',
	messagesWait: 'What you typed waits for the connection.',
	notConnected: 'Not connected.',
	/** A key of the screen, as it is given here. */
	enter: (letter: string) => `${letter} and Enter`,
	soundStep: {
		type: 'You can type all the same.',
		choose:
			'You can type all the same. To choose a device, enter s inputDevice or s outputDevice and a part of its name.',
		chooseOutput:
			'To choose another one, enter s outputDevice and a part of its name.',
	},
	nothingSaid: 'The agent has said nothing yet.',

	unknownCommand: (input: string) =>
		`${input} is no command. Enter ? for the commands, or /${input} to say it to the agent.`,
	messageCut: (limit: number) =>
		`Your message was cut to ${limit.toLocaleString('en')} characters.`,
	notSent: (text: string) => `Not sent: ${text}`,
	noAnswer: (text: string) => `No answer came to: ${text}`,

	wordsHidden:
		'Answers that you hear are no longer written. Enter a for the last one, h to write them again.',
	wordsShown: 'Answers that you hear are written when they are over.',
	noSettings: 'No settings can be changed here.',
	unknownSetting: (name: string) =>
		`There is no setting ${name}. Enter s for all of them.`,
	settingValue: (name: string, value: string, source: string) =>
		`${name} is ${value}, ${source}`,
	settingChanged: (name: string, value: string) => `${name} is now ${value}.`,
	applies: {
		'at-once': 'It has its effect at once.',
		reconnecting: 'It takes a new connection, which is made now.',
		'next-start': 'It has its effect the next time Parley starts.',
	},
	nothingToUndo: 'There is no change to undo.',
	noVoices: 'The voices of this server are not known. Enter v and a name.',
	takeVoice: 'To take one, enter v and its name.',

	noCalls: 'No tool was called yet.',
	noResult: 'none yet',
	stages: {
		noticed: 'end of speech noticed after',
		transcribed: 'your words after',
		text: 'first text after',
		audio: 'first sound after',
		audible: 'audible after',
		voice: 'in all',
	},
	turnTimes: (number: number) => `Times of turn ${number}`,
	usualTimes: (count: number, median: string, ninetieth: string) =>
		`From your last word to the agent’s first, over ${count === 1 ? 'one turn' : `${count} turns`}: ${median} in the middle, nine of ten within ${ninetieth}.`,
	chosen: 'chosen',
	microphone: 'Microphone',
	speaker: 'Speaker',
	takeDevice:
		'To choose one, enter s inputDevice or s outputDevice and a part of its name.',
	notSavedFull: 'Not saved: the disk is full. Free some space, then enter e.',

	helpMessage: 'Type a message and press Enter to send it.',
	helpCommands: 'A command is its letter, then Enter:',
	helpSlash:
		'A slash before a command makes it a message: /m says m to the agent.',
	helpQuit:
		'Ctrl+C and the end of input quit, too. Piped input is taken line by line: each message waits for the answer to the one before, and quitting waits for the last.',
	helpAnswers:
		'An answer that you hear is written when it is over, so that nothing is read aloud while the agent speaks; one that you do not hear, sentence by sentence.',
	helpLog: (path: string) => `The log is in ${path}`,
	help: {
		'toggle-mute': 'mute the microphone, or switch it on',
		talk: 'begin to speak, or stop, when talking by key; so does Enter alone',
		interrupt: 'interrupt the agent',
		clear: 'clear the conversation',
		'volume-up': 'louder',
		'volume-down': 'softer',
		reconnect: 'connect again',
		status: 'what is going on: connection, microphone, speaker, agent',
		again: 'read the last answer again',
		tool: 'read the last tool call: its arguments and its result',
		times: 'how long the last turn took',
		devices: 'list the microphones and loudspeakers',
		events: 'save all events to a file, and say where',
		words: 'leave out the words of answers that you hear, or write them again',
		voice: 'list the voices; with a name, take that voice',
		setting:
			'list the settings; with a name, tell one; with a name and a value, change it',
		undo: 'take back the last change of a setting',
		help: 'this help',
		quit: 'quit',
	},
};
