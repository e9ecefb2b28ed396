import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { serve } from './serve.ts';

// The transport is in the arguments: --node-ipc from the client, --stdio from any other editor.
serve(createConnection(ProposedFeatures.all));
