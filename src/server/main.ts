import '../host/compiled-code.ts';

import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { createNodeMachine } from './node-machine.ts';
import { serve } from './serve.ts';

// The transport is in the arguments: --node-ipc from the client, --stdio from any other editor.
serve(createConnection(ProposedFeatures.all), createNodeMachine());
