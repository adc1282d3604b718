"""The layers in the graph of an encoder, and a switch that leaves the upper half of them out."""

from onnx import GraphProto, ModelProto, NodeProto, TensorProto, helper

LAYER = 6
"""Of twelve. The lower layers know spelling, the upper ones the whole text; names and roles show best in the middle."""

_NORMALIZATION = "LayerNormalization"
_STATES = "states"


def can_be_switched(graph: GraphProto) -> bool:
    """Whether a graph is built as ours is, with more layers than :data:`LAYER`."""
    return len(results_of_layers(graph)) > LAYER and graph.node[-1].op_type == "Reshape"


def with_switch(model: ModelProto, name: str) -> ModelProto:
    """A model with one more input, a truth value: where it is false, states are those behind :data:`LAYER`.

    Two sessions would hold the word embeddings twice; onnxruntime runs every node of one, whatever is asked for, but
    not those in the branch of an ``If`` that is not taken.

    :param model: one that :func:`can_be_switched`.
    :param name: of the input.
    """
    graph = model.graph
    middle = results_of_layers(graph)[LAYER - 1]
    lower = _leading_to(middle, graph)
    computed = {result for node in lower for result in node.output}
    upper = [node for node in graph.node if not computed.issuperset(node.output)]
    shape = graph.node[-1].input[1]
    switch = helper.make_node(
        "If",
        [name],
        [_STATES],
        then_branch=_branch(upper),
        else_branch=_branch([helper.make_node("Reshape", [middle, shape], ["middle_states"])]),
    )
    switched = helper.make_graph(
        [*lower, switch],
        graph.name,
        [*graph.input, helper.make_tensor_value_info(name, TensorProto.BOOL, [])],
        [helper.make_value_info(_STATES, graph.output[0].type)],
        graph.initializer,
    )
    return helper.make_model(switched, opset_imports=model.opset_import, ir_version=model.ir_version)


def results_of_layers(graph: GraphProto) -> list[str]:
    """What the states behind each layer are called in the graph, lowest first; none in a graph that is not ours."""
    normalized = [node.output[0] for node in graph.node if node.op_type == _NORMALIZATION]
    return normalized[2::2]  # the first is of the embeddings, then come two for each layer


def _branch(nodes: list[NodeProto]) -> GraphProto:
    result = helper.make_tensor_value_info(nodes[-1].output[0], TensorProto.FLOAT, None)
    return helper.make_graph(nodes, f"to {result.name}", [], [result])


def _leading_to(wanted: str, graph: GraphProto) -> list[NodeProto]:
    """The nodes whose results are needed for ``wanted``, in their order."""
    needed, kept = {wanted}, []
    for node in reversed(graph.node):
        if needed.intersection(node.output):
            needed.update(node.input)
            kept.append(node)
    return kept[::-1]
