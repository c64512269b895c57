import {
	chooseDialect,
	type Dialect,
	type DialectName,
} from '../../source/server/dialects/dialect.js';

export const dialectCalled = (name: DialectName): Dialect => {
	const choice = chooseDialect(
		new URL(`ws://localhost/v1/realtime?dialect=${name}`),
		{},
	);
	if (choice.type !== 'spoken') {
		throw new Error(`no dialect ${name}`);
	}

	return choice.dialect;
};
