import type {MindTool} from '../../engines.js';
import {stemOf} from '../words/stem.js';
import {wordsOfName} from '../words/tokens.js';
import {toolWordsOf} from './tool-words.js';
import {deedsOf, type Deed} from './verbs.js';

/** Whether a function tells something, does something, or cannot be told by its name. */
type Effect = 'reads' | 'acts' | 'unknown';

const telling =
	/^(?:return|retriev|provid|get|fetch|look|find|show|list|tell|read|check|search|возвращ|показ|наход|узна)/v;

const reading: readonly Deed[] = ['get', 'find'];

export const effectOf = (tool: MindTool): Effect => {
	const {deeds} = toolWordsOf(tool);
	const [described = ''] = wordsOfName(tool.description ?? '');

	if (reading.some((deed) => deeds.has(deed)) || telling.test(described)) {
		return 'reads';
	}

	return deeds.size > 0 || deedsOf(stemOf(described)).size > 0
		? 'acts'
		: 'unknown';
};
