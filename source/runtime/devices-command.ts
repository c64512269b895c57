import {parseArgs} from 'node:util';
import type {ListedDevice} from '../audio/choose-device.js';
import type {DeviceAnswer} from '../audio/device-messages.js';
import {escapeControls, safeJson} from '../settings/escape-controls.js';
import {suggest} from '../settings/suggest.js';
import {
	choiceProblems,
	deviceLines,
	type ChosenDevices,
} from './device-lines.js';

type DevicesCommand = {
	/** What follows `parley devices`. */
	readonly args: readonly string[];
	/** From the settings; flags win over it. */
	readonly chosen: ChosenDevices;
	readonly listDevices: () => Promise<DeviceAnswer>;
	/** Plays and listens. Resolves with the exit code. */
	readonly testSound: (chosen: ChosenDevices) => Promise<number>;
	/** To stdout and stderr; each call is whole lines. */
	readonly write: (text: string) => void;
	readonly writeError: (text: string) => void;
};

/** The exit codes of the command. */
const succeeded = 0;
const noSound = 1;
const wronglyUsed = 2;

const usage = `Usage
  parley devices [--json]     list microphones and loudspeakers
  parley devices --test       play a tone and show the microphone's level

Flags
  --input-device <name>       this microphone: a part of its name is enough
  --output-device <name>      this loudspeaker
`;

const options = {
	json: {type: 'boolean'},
	test: {type: 'boolean'},
	help: {type: 'boolean', short: 'h'},
	'input-device': {type: 'string'},
	'output-device': {type: 'string'},
} as const;

/** What is wrong with the words, in a sentence. */
const problemOf = (args: readonly string[]): string | undefined => {
	const {tokens} = parseArgs({
		args: [...args],
		options,
		strict: false,
		allowPositionals: true,
		tokens: true,
	});

	for (const token of tokens) {
		if (token.kind === 'positional') {
			return `"${escapeControls(token.value)}" is too much: devices takes only flags.`;
		}

		if (token.kind !== 'option') {
			continue;
		}

		const {name, rawName, value} = token;

		if (!Object.hasOwn(options, name)) {
			const near = suggest(name, Object.keys(options));
			return `Unknown flag "${escapeControls(rawName)}".${near === undefined ? '' : ` Did you mean "--${near}"?`}`;
		}

		const takesValue = name.endsWith('-device');

		if (takesValue === (value === undefined)) {
			return takesValue
				? `${rawName} needs a value.`
				: `${rawName} takes no value.`;
		}
	}

	return undefined;
};

const json = (
	devices: readonly ListedDevice[],
	problem: Extract<DeviceAnswer, {type: 'failed'}> | undefined,
) =>
	safeJson({
		devices: devices.map(({id: _, ...device}) => device),
		...(problem !== undefined && {
			problem: problem.problem,
			message: problem.message,
		}),
	});

const nothingFound =
	'No sound device found. Connect a microphone or a loudspeaker and try again; over SSH and in containers there often is none. Without one, parley --no-audio lets you type, and --mic and --speaker take sound files.';

/**
`parley devices …`: what there is to hear and speak with, and whether it works.

@returns The exit code: 0 done, 1 no device or one that does not work, 2 wrongly used.
*/
export const runDevicesCommand = async ({
	args,
	chosen,
	listDevices,
	testSound,
	write,
	writeError,
}: DevicesCommand): Promise<number> => {
	const problem = problemOf(args);

	if (problem !== undefined) {
		writeError(`${problem}\n\n${usage}`);
		return wronglyUsed;
	}

	const {values} = parseArgs({args: [...args], options});

	if (values.help === true) {
		write(usage);
		return succeeded;
	}

	if (values.json === true && values.test === true) {
		writeError(`--json and --test do not go together.\n\n${usage}`);
		return wronglyUsed;
	}

	const wanted = {
		input: values['input-device'] ?? chosen.input,
		output: values['output-device'] ?? chosen.output,
	};
	const answer = await listDevices();
	const failure = answer.type === 'failed' ? answer : undefined;
	const devices = answer.type === 'listed' ? answer.devices : [];

	if (values.json === true) {
		write(`${json(devices, failure)}\n`);
		return devices.length === 0 ? noSound : succeeded;
	}

	if (devices.length === 0) {
		writeError(`${failure?.message ?? nothingFound}\n`);
		return noSound;
	}

	const problems = choiceProblems(devices, wanted);

	if (values.test !== true) {
		write(`${deviceLines(devices, wanted).join('\n')}\n`);
	}

	for (const words of problems) {
		writeError(`${escapeControls(words)}.\n`);
	}

	if (values.test !== true) {
		return succeeded;
	}

	return problems.length === 2 ? noSound : testSound(wanted);
};
