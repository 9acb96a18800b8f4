#!/usr/bin/python3
"""Says of each checkpoint whether torch makes objects of it: a path per line in, "loaded" or "failed: why" per line out.

The judge of the differential test of Berth's own reader, for mutants of files of this project only. weights_only of old torch
knows few opcodes, so the whole unpickler is used, and finds nothing but what builds plain data and tensors.
"""
import os
import pickle
import resource
import signal
import sys

import torch

MODULES = {"torch", "torch._utils", "torch._tensor", "torch.storage", "torch.serialization", "torch.nn.parameter"}
PLAIN = {"set", "frozenset", "bytearray", "bytes", "complex", "int", "float", "bool", "str", "list", "tuple", "dict"}


class Unpickler(pickle.Unpickler):
    def find_class(self, module, name):
        known = module in MODULES or module in {"collections", "_codecs"}
        if known or (module in {"builtins", "__builtin__"} and name in PLAIN):
            return super().find_class(module, name)
        raise pickle.UnpicklingError("not plain data: " + module + "." + name)


class PlainPickle:
    """What torch.load asks of a pickle module."""

    __name__ = "plain"
    Unpickler = Unpickler

    @staticmethod
    def load(file, **options):
        return Unpickler(file, **options).load()


def judge(path):
    try:
        torch.load(path, map_location="cpu", pickle_module=PlainPickle)
        return "loaded"
    except BaseException as error:
        return ("failed: " + type(error).__name__ + ": " + str(error))[:200].replace("\n", " ")


def main():
    for line in sys.stdin:
        # A child for each: a mutant may crash torch, or ask for all the memory there is.
        reader, writer = os.pipe()
        child = os.fork()
        if child == 0:
            signal.alarm(20)
            resource.setrlimit(resource.RLIMIT_AS, (6 << 30, 6 << 30))
            os.write(writer, judge(line.rstrip("\n")).encode())
            os._exit(0)
        os.close(writer)
        with os.fdopen(reader, "rb") as said:
            answer = said.read().decode("utf-8", "replace")
        _, status = os.waitpid(child, 0)
        print(answer or "failed: ended with status %d" % status, flush=True)


main()
