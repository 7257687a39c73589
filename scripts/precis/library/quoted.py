"""YAML as this library writes it: every text in double quotes, so that none is read as anything else."""

from typing import Any

import yaml


class _Dumper(yaml.SafeDumper):
    """Quotes every string, so that no title can be read as anything but text."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: Any) -> bool:
        """Repeat what is the same: no reader here takes `*name` for it."""
        return True


def _quoted(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style='"')


def _pairs(dumper: yaml.SafeDumper, value: dict[str, Any]) -> yaml.MappingNode:
    keys_and_values = [
        (yaml.ScalarNode("tag:yaml.org,2002:str", key), dumper.represent_data(value[key])) for key in value
    ]
    return yaml.MappingNode("tag:yaml.org,2002:map", keys_and_values)


_Dumper.add_representer(str, _quoted)
_Dumper.add_representer(dict, _pairs)


def dump(value: Any) -> str:
    """Write a value as YAML that every YAML reader understands alike, a line each."""
    return yaml.dump(value, Dumper=_Dumper, allow_unicode=True, width=10_000)
