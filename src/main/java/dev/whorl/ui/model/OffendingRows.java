package dev.whorl.ui.model;

import dev.whorl.graph.NodeId;

/**
 * The rows of a node that offend one of its checks.
 *
 * @param node the checked one
 * @param rows the name under which the engine gives them
 */
public record OffendingRows(NodeId node, NodeId rows) {}
