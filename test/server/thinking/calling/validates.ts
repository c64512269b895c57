import {Ajv} from 'ajv';
import type {MindTool} from '../../../../source/server/engines.js';

const moments: Readonly<Record<string, RegExp>> = {
	date: /^\d{4}-\d{2}-\d{2}$/v,
	time: /^\d{2}:\d{2}:\d{2}[+\-]\d{2}:\d{2}$/v,
	'date-time': /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}[+\-]\d{2}:\d{2}$/v,
	email: /^[^\s@]+@[^\s@]+\.[^\s@]+$/v,
};

const ajv = new Ajv({
	strict: false,
	formats: moments,
	// A member called `constructor` is one only where it was written.
	ownProperties: true,
});

/** Whether the arguments of a call fit the schema of its function. */
export const validates = (tool: MindTool, args: unknown): boolean =>
	ajv.validate({...tool.parameters}, args);
