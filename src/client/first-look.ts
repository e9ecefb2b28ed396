import * as vscode from 'vscode';
import { documentSelector } from './document-selector.ts';
import { looksLikeOwnFile } from './own-file.ts';
import { looksLikeCompute, SNIFFED_CHARACTERS } from './sniff.ts';
import { isOn } from './switch.ts';

/** Whether a document may be one of ours, and the user wants to hear of it: all that is done before there is a server. */
export function mayConcernUs(document: vscode.TextDocument): boolean {
  if (vscode.languages.match(documentSelector, document) === 0) return false;
  const head = headOf(document);
  if (!looksLikeCompute(head, document.languageId) && !looksLikeOwnFile(document.fileName, head))
    return false;
  return isOn(document);
}

function headOf(document: vscode.TextDocument): string {
  const start = new vscode.Position(0, 0);
  return document.getText(new vscode.Range(start, document.positionAt(SNIFFED_CHARACTERS)));
}
