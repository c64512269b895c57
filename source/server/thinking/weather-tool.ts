import type {MindTool} from '../engines.js';
import {signatureOf} from './calling/parameters.js';
import {isPlace} from './calling/roles.js';
import {toolWordsOf} from './calling/tool-words.js';

/** The function for the weather, whatever it is called. */
export const weatherTool = (tools: readonly MindTool[]): MindTool | undefined =>
	tools.find(
		(tool) => !tool.isOwn && toolWordsOf(tool).subject.has('weather'),
	) ??
	tools.find(
		(tool) =>
			!tool.isOwn &&
			(toolWordsOf(tool).weights.get('weather') ?? 0) > 1 &&
			signatureOf(tool).parameters.some((parameter) => isPlace(parameter)),
	);
